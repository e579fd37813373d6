// SPDX-License-Identifier: GPL-3.0-or-later
//
// attributes.cc - annotations in the source: hotpath_measure, hotpath_measure_all, hotpath_skip and
// hotpath_main in GNU spelling, [[hotpath::measure]] and its kin in the standard's, and #pragma
// hotpath measure_all.
//
// Where GCC keeps an attribute with a declaration or class, it is left there and looked up later,
// so it survives precompiled headers and modules. The two scopes that GCC gives a plugin no way to
// annotate, namespace and translation unit, are marked by declaring a variable or type with
// hotpath_measure_all in them (HOTPATH_MEASURE_ALL_HERE).
//
// A header that was precompiled without the plugin has macros that annotate nothing; that is told.
#include "attributes.h"

#include "arguments.h"

#include "base/choose.h"

// The C front end has no TRANSLATION_UNIT_DECL while it parses. What it has, and keeps in a
// precompiled header, are the builtin functions.
static tree bearer_of_mark(void)
{
    return vec_safe_is_empty(all_translation_units) ? builtin_decl_explicit(BUILT_IN_TRAP)
                                                    : all_translation_units->last();
}

static void mark_unit(void)
{
    tree bearer = bearer_of_mark();
    DECL_ATTRIBUTES(bearer) =
        tree_cons(get_identifier("hotpath_measure_all"), NULL_TREE, DECL_ATTRIBUTES(bearer));
}

bool unit_marked(void)
{
    unsigned i;
    tree unit;
    FOR_EACH_VEC_SAFE_ELT (all_translation_units, i, unit)
        if (has_measure_all(DECL_ATTRIBUTES(unit)))
            return true;
    tree builtin = builtin_decl_explicit(BUILT_IN_TRAP);
    return builtin && has_measure_all(DECL_ATTRIBUTES(builtin));
}

static location_t place_of(tree node)
{
    return DECL_P(node) ? DECL_SOURCE_LOCATION(node) : input_location;
}

// --- the N of one call in N ----------------------------------------------------------------------

// In C++ an argument may still be wrapped, and an enumerator is what it stands for.
static tree constant_in(tree argument)
{
    STRIP_ANY_LOCATION_WRAPPER(argument);
    if (TREE_CODE(argument) == CONST_DECL)
        argument = DECL_INITIAL(argument);
    return argument ? fold(argument) : error_mark_node;
}

static bool is_number(tree argument)
{
    return TREE_CODE(constant_in(argument)) == INTEGER_CST;
}

// 0 when it can't be used.
static unsigned value_of(tree argument)
{
    tree number = constant_in(argument);
    bool usable = tree_fits_uhwi_p(number) && tree_to_uhwi(number) <= most_sampled;
    return usable ? tree_to_uhwi(number) : 0;
}

// --- handlers ------------------------------------------------------------------------------------

// What is wrong with ("label"), (N) or ("label", N), or NULL.
static const char *wrong_with_measure(tree arguments)
{
    bool has_label = arguments && TREE_CODE(TREE_VALUE(arguments)) == STRING_CST;
    tree number = has_label ? TREE_CHAIN(arguments) : arguments;
    if (!number)
        return NULL;
    if (!has_label && TREE_CHAIN(number))
        return "the label is not a string literal";
    if (!is_number(TREE_VALUE(number)))
        return has_label ? "the N of which one call is to be timed is not an integer constant"
                         : "the label is not a string literal";
    if (!value_of(TREE_VALUE(number)))
        return "of N calls one is to be timed, with N from 1 to 65536";
    return NULL;
}

static tree take_measure(tree *node, tree name, tree arguments, int, bool *no_add)
{
    if (TREE_CODE(*node) != FUNCTION_DECL) {
        warning_at(place_of(*node), OPT_Wattributes,
                   "%qE attribute ignored: only a function can be measured", name);
        *no_add = true;
    } else if (const char *problem = wrong_with_measure(arguments)) {
        error_at(place_of(*node), "%qE attribute: %s", name, problem);
        *no_add = true;
    }
    return NULL_TREE;
}

static bool is_named_namespace(tree scope)
{
    return scope && TREE_CODE(scope) == NAMESPACE_DECL && DECL_NAME(scope);
}

static tree take_measure_all(tree *node, tree name, tree, int, bool *no_add)
{
    if (TYPE_P(*node) || TREE_CODE(*node) == FUNCTION_DECL)
        return NULL_TREE;
    *no_add = true;
    if (!VAR_P(*node) && TREE_CODE(*node) != TYPE_DECL) {
        warning_at(place_of(*node), OPT_Wattributes,
                   "%qE attribute ignored: it goes on a class, or on a declaration at file or "
                   "namespace scope, see %<HOTPATH_MEASURE_ALL_HERE%>",
                   name);
        return NULL_TREE;
    }
    tree scope = DECL_CONTEXT(*node);
    if (is_named_namespace(scope))
        DECL_ATTRIBUTES(scope) =
            tree_cons(get_identifier("hotpath_measure_all"), NULL_TREE, DECL_ATTRIBUTES(scope));
    else
        mark_unit();
    return NULL_TREE;
}

static tree take_skip(tree *node, tree name, tree, int, bool *no_add)
{
    if (!TYPE_P(*node) && TREE_CODE(*node) != FUNCTION_DECL) {
        warning_at(place_of(*node), OPT_Wattributes,
                   "%qE attribute ignored: it goes on a function or a class", name);
        *no_add = true;
    }
    return NULL_TREE;
}

static void check_parameters(tree function, tree name, const char *text)
{
    static struct hotpath__settings settings;
    char problem[HOTPATH_PROBLEM_SIZE];
    if (!hotpath__choose_all(&settings, text, problem))
        error_at(place_of(function), "%qE attribute: %s", name, problem);
}

static tree take_main(tree *node, tree name, tree arguments, int, bool *no_add)
{
    if (TREE_CODE(*node) != FUNCTION_DECL) {
        warning_at(place_of(*node), OPT_Wattributes, "%qE attribute ignored: it goes on a function",
                   name);
        *no_add = true;
    } else if (arguments && TREE_CODE(TREE_VALUE(arguments)) != STRING_CST) {
        error_at(place_of(*node), "%qE attribute: the parameters are not a string literal", name);
        *no_add = true;
    } else if (arguments) {
        check_parameters(*node, name, TREE_STRING_POINTER(TREE_VALUE(arguments)));
    }
    return NULL_TREE;
}

static tree take_nothing(tree *, tree, tree, int, bool *no_add)
{
    *no_add = true;
    return NULL_TREE;
}

// Name, arguments at least and at most, wants a declaration, a type, a function type, changes the
// type's identity, handler, exclusions.
static const attribute_spec gnu_attributes[] = {
    {"hotpath_measure", 0, 2, true, false, false, false, take_measure, NULL},
    {"hotpath_measure_all", 0, 0, false, false, false, false, take_measure_all, NULL},
    {"hotpath_skip", 0, 0, false, false, false, false, take_skip, NULL},
    {"hotpath_main", 0, 1, true, false, false, false, take_main, NULL},
};
static const attribute_spec scoped_attributes[] = {
    {"measure", 0, 2, true, false, false, false, take_measure, NULL},
    {"measure_all", 0, 0, false, false, false, false, take_measure_all, NULL},
    {"skip", 0, 0, false, false, false, false, take_skip, NULL},
    {"main", 0, 1, true, false, false, false, take_main, NULL} HOTPATH_ATTRIBUTES_END};
static const attribute_spec off_attributes[] = {
    {"measure", 0, 2, false, false, false, false, take_nothing, NULL},
    {"measure_all", 0, 0, false, false, false, false, take_nothing, NULL},
    {"skip", 0, 0, false, false, false, false, take_nothing, NULL},
    {"main", 0, 1, false, false, false, false, take_nothing, NULL} HOTPATH_ATTRIBUTES_END};

// --- registration --------------------------------------------------------------------------------

static void on_attributes(void *, void *)
{
    for (const attribute_spec &attribute : gnu_attributes)
        register_attribute(&attribute);
    HOTPATH_REGISTER_SCOPED(scoped_attributes, "hotpath");
}

static void on_attributes_off(void *, void *)
{
    HOTPATH_REGISTER_SCOPED(off_attributes, "hotpath");
}

static void take_pragma(cpp_reader *)
{
    mark_unit();
}

static void take_pragma_off(cpp_reader *)
{
}

static void on_pragmas(void *, void *)
{
    if (c_register_pragma)
        c_register_pragma("hotpath", "measure_all", options.off ? take_pragma_off : take_pragma);
}

void register_annotations(const char *plugin, bool live)
{
    register_callback(plugin, PLUGIN_ATTRIBUTES, live ? on_attributes : on_attributes_off, NULL);
    register_callback(plugin, PLUGIN_PRAGMAS, on_pragmas, NULL);
}

void report_lost_annotations(void)
{
    if (hotpath_is_macro("HOTPATH_WITHOUT_PLUGIN") && !inhibit_warnings)
        inform(UNKNOWN_LOCATION, "%<hotpath.h%> comes from a header that was precompiled without "
                                 "%<-fplugin=hotpath%>: its annotations measure nothing");
}

// --- looking them up -----------------------------------------------------------------------------

// An attribute under its GNU name, or under its scoped name in the namespace "hotpath".
static tree find(tree attributes, const char *gnu, const char *scoped)
{
    if (tree found = lookup_attribute(gnu, attributes))
        return found;
    for (tree found = lookup_attribute(scoped, attributes); found;
         found = lookup_attribute(scoped, TREE_CHAIN(found))) {
        tree space = get_attribute_namespace(found);
        if (space && strcmp(IDENTIFIER_POINTER(space), "hotpath") == 0)
            return found;
    }
    return NULL_TREE;
}

bool has_measure(tree attributes)
{
    return find(attributes, "hotpath_measure", "measure") != NULL_TREE;
}

bool has_measure_all(tree attributes)
{
    return find(attributes, "hotpath_measure_all", "measure_all") != NULL_TREE;
}

bool has_skip(tree attributes)
{
    return find(attributes, "hotpath_skip", "skip") != NULL_TREE;
}

static const char *text_of(tree attribute)
{
    tree arguments = attribute ? TREE_VALUE(attribute) : NULL_TREE;
    return arguments ? TREE_STRING_POINTER(TREE_VALUE(arguments)) : NULL;
}

static bool is_text(tree argument)
{
    return TREE_CODE(argument) == STRING_CST;
}

static bool is_measure(tree attribute)
{
    tree space = get_attribute_namespace(attribute), name = get_attribute_name(attribute);
    return is_attribute_p("hotpath_measure", name) ||
           (is_attribute_p("measure", name) && space && id_equal(space, "hotpath"));
}

// The first argument of that kind; several declarations may have an annotation each.
static tree argument_of(tree function, bool (*is_wanted)(tree))
{
    for (tree attribute = DECL_ATTRIBUTES(function); attribute; attribute = TREE_CHAIN(attribute))
        for (tree argument = is_measure(attribute) ? TREE_VALUE(attribute) : NULL_TREE; argument;
             argument = TREE_CHAIN(argument))
            if (is_wanted(TREE_VALUE(argument)))
                return TREE_VALUE(argument);
    return NULL_TREE;
}

const char *label_of(tree function)
{
    tree label = argument_of(function, is_text);
    return label ? TREE_STRING_POINTER(label) : NULL;
}

unsigned number_of(tree function)
{
    tree number = argument_of(function, is_number);
    return number ? value_of(number) : 0;
}

const char *main_parameters_of(tree function)
{
    tree found = find(DECL_ATTRIBUTES(function), "hotpath_main", "main");
    const char *text = text_of(found);
    return found && !text ? "" : text;
}
