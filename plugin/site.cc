// SPDX-License-Identifier: GPL-3.0-or-later
//
// site.cc - the descriptor of a measured function: what it is called and where it stands.
//
// After the plugin, C's view of it:
//
//     static struct hotpath_site hotpath_site.f = {HOTPATH_SITE_NEW, HOTPATH_ABI, "f", ...};
//
// Or a row of the unit's table of them (table.cc), when only the assembler is still to come.
//
// It is a plain static of the unit even when the function is comdat: nothing is in a named section
// and nothing registers it ahead of time, so linkers need no care. Two units that compile the same
// inline function have two descriptors, which the runtime finds to be the same place.
#include "site.h"

#include "attributes.h"
#include "name.h"
#include "place.h"
#include "sample.h"
#include "table.h"

#include "abi.h"

static GTY(()) tree site_type;
static GTY(()) hash_map<tree, tree> *sites; // function to descriptor
static unsigned measured;                   // functions, without parts split off them

static bool is_coroutine_part(tree function)
{
    return DECL_STRUCT_FUNCTION(function) && DECL_ARTIFICIAL(function) &&
           DECL_STRUCT_FUNCTION(function)->coroutine_component;
}

// The name of the row: the function's own, not that of a clone; a split-off part is told apart, as
// the rest of the function calls it. A coroutine's actor is what runs whenever it is resumed.
static char *row_name(tree function)
{
    tree named = origin_of(function);
    const char *suffix = "";
    cgraph_node *node = cgraph_node::get(function);
    if (node && node->split_part) {
        suffix = " [part]";
    } else if (is_coroutine_part(function)) {
        tree ramp = coro_get_ramp_function ? coro_get_ramp_function(function) : NULL_TREE;
        named = ramp ? ramp : named;
        suffix = " [resumed]";
    }
    return concat(printable_name(named, true), suffix, NULL);
}

// --- the descriptor ------------------------------------------------------------------------------

static void add_field(tree *fields, const char *name, tree type)
{
    tree field = build_decl(UNKNOWN_LOCATION, FIELD_DECL, get_identifier(name), type);
    DECL_CHAIN(field) = *fields; // finish_builtin_struct turns the chain round
    *fields = field;
}

// struct hotpath_site of runtime/abi.h.
static tree get_site_type(void)
{
    if (site_type)
        return site_type;
    tree text = build_pointer_type(build_qualified_type(char_type_node, TYPE_QUAL_CONST));
    tree number = build_nonstandard_integer_type(32, 1);
    tree fields = NULL_TREE;
    add_field(&fields, "id", number);
    add_field(&fields, "abi", number);
    add_field(&fields, "name", text);
    add_field(&fields, "file", text);
    add_field(&fields, "label", text);
    add_field(&fields, "line", number);
    add_field(&fields, "column", number);
    add_field(&fields, "flags", number);
    add_field(&fields, "sample", number);
    site_type = make_node(RECORD_TYPE);
    finish_builtin_struct(site_type, "hotpath_site", fields, NULL_TREE);
    return site_type;
}

static tree text_constant(tree type, const char *text)
{
    if (!text)
        return build_zero_cst(type);
    return fold_convert(type, build_string_literal(strlen(text) + 1, text));
}

// `body` is the function whose body is at hand, a clone perhaps; the name is the caller's.
static description describe(tree function, tree body, char *name)
{
    expanded_location place = expand_location(place_of_definition(body));
    return {name,
            place.file ? remap_macro_filename(place.file) : "",
            label_of(origin_of(function)),
            (unsigned)place.line,
            (unsigned)place.column,
            sample_of(body)};
}

static tree site_initializer(const description &described)
{
    tree field = TYPE_FIELDS(get_site_type());
    tree number = TREE_TYPE(field);
    tree text = TREE_TYPE(DECL_CHAIN(DECL_CHAIN(field)));
    tree values[] = {
        build_int_cst(number, HOTPATH_SITE_NEW), build_int_cst(number, HOTPATH_ABI),
        text_constant(text, described.name),     text_constant(text, described.file),
        text_constant(text, described.label),    build_int_cst(number, described.line),
        build_int_cst(number, described.column), build_int_cst(number, 0), // flags
        build_int_cst(number, described.sample),
    };
    vec<constructor_elt, va_gc> *elements = NULL;
    for (tree value : values) {
        CONSTRUCTOR_APPEND_ELT(elements, field, value);
        field = DECL_CHAIN(field);
    }
    tree initializer = build_constructor(get_site_type(), elements);
    TREE_CONSTANT(initializer) = 1;
    TREE_STATIC(initializer) = 1;
    return initializer;
}

static tree make_variable(tree function, const description &described)
{
    const char *symbol = IDENTIFIER_POINTER(DECL_ASSEMBLER_NAME(function));
    char *name = concat("hotpath_site.", *symbol == '*' ? symbol + 1 : symbol, NULL);
    tree site = build_decl(UNKNOWN_LOCATION, VAR_DECL, get_identifier(name), get_site_type());
    SET_DECL_ASSEMBLER_NAME(site, get_identifier(name));
    free(name);
    TREE_STATIC(site) = 1;
    TREE_ADDRESSABLE(site) = 1;
    TREE_USED(site) = 1;
    DECL_ARTIFICIAL(site) = 1;
    DECL_IGNORED_P(site) = 1;
    DECL_INITIAL(site) = site_initializer(described);
    varpool_node::finalize_decl(site);
    return site;
}

static tree make_site(tree function, tree body)
{
    char *name = row_name(function);
    description described = describe(function, body, name);
    tree site = symtab->state == EXPANSION ? add_to_table(get_site_type(), described)
                                           : make_variable(function, described);
    free(name);
    return site;
}

tree site_address(tree function)
{
    if (!sites)
        sites = hash_map<tree, tree>::create_ggc(64);
    cgraph_node *node = cgraph_node::get(function);
    // Clones share their origin's row and so its descriptor; a split-off part has its own.
    tree owner = node && node->split_part ? function : origin_of(function);
    tree *known = sites->get(owner);
    tree site = known ? *known : make_site(owner, function);
    if (!known) {
        sites->put(owner, site);
        measured += !node || !node->split_part;
    }
    return build_fold_addr_expr(unshare_expr(site));
}

unsigned measured_functions(void)
{
    return measured;
}

tree second_word_address(tree site)
{
    tree object = unshare_expr(TREE_OPERAND(site, 0));
    tree field = DECL_CHAIN(TYPE_FIELDS(TREE_TYPE(object)));
    return build_fold_addr_expr(build3(COMPONENT_REF, TREE_TYPE(field), object, field, NULL_TREE));
}

// --- roots of the garbage collector --------------------------------------------------------------

static void mark_sites(void *map)
{
    if (map && ggc_test_and_set_mark(map))
        gt_ggc_mx(sites);
}

extern const struct ggc_root_tab site_roots[] = {
    {&site_type, 1, sizeof site_type, &gt_ggc_mx_tree_node, &gt_pch_nx_tree_node},
    {&sites, 1, sizeof sites, &mark_sites, NULL},
    LAST_GGC_ROOT_TAB};
