// SPDX-License-Identifier: GPL-3.0-or-later
//
// name.cc - what a function is called. A clone goes by its origin's name, and in a link with -flto,
// whose front end knows no C++, by the one that its compilation has noted on it.
#include "name.h"

tree origin_of(tree function)
{
    tree origin = DECL_ABSTRACT_ORIGIN(function);
    while (origin && TREE_CODE(origin) == FUNCTION_DECL && DECL_ABSTRACT_ORIGIN(origin) &&
           DECL_ABSTRACT_ORIGIN(origin) != origin)
        origin = DECL_ABSTRACT_ORIGIN(origin);
    return origin && TREE_CODE(origin) == FUNCTION_DECL ? origin : function;
}

// What note_for_link left behind.
static tree note_of(tree function)
{
    return lookup_attribute("hotpath_note", DECL_ATTRIBUTES(function));
}

const char *printable_name(tree function, bool with_signature)
{
    if (tree note = note_of(function))
        return TREE_STRING_POINTER(TREE_VALUE(TREE_VALUE(note)));
    const char *name = lang_hooks.decl_printable_name(function, with_signature ? 2 : 1);
    static const char *const specifiers[] = {"virtual ", "static ", "constexpr ", "consteval "};
    for (const char *specifier : specifiers) // not of the name, and not of every body of it
        if (startswith(name, specifier))
            name += strlen(specifier);
    return name;
}

void note_for_link(tree function, unsigned sample)
{
    const char *name = printable_name(function, true);
    tree text = build_string(strlen(name) + 1, name);
    tree number = build_int_cst(integer_type_node, sample);
    DECL_ATTRIBUTES(function) = tree_cons(
        get_identifier("hotpath_note"),
        tree_cons(NULL_TREE, text, build_tree_list(NULL_TREE, number)), DECL_ATTRIBUTES(function));
}

bool noted_for_link(tree function)
{
    return note_of(function) != NULL_TREE;
}

unsigned noted_sample(tree function)
{
    return TREE_INT_CST_LOW(TREE_VALUE(TREE_CHAIN(TREE_VALUE(note_of(function)))));
}
