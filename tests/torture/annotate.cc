// SPDX-License-Identifier: GPL-3.0-or-later
//
// annotate.cc - a plugin for tests: every function of a program as if HOTPATH_MEASURE were written
// before it, so that programs which nobody has annotated try the early way in.
//
// Loaded before hotpath's. Functions of system headers are left alone, as nobody annotates those.
#include "gcc-plugin.h"

#include "tree.h"

#include "stringpool.h"

#include "attribs.h"
#include "input.h"

#define EXPORTED __attribute__((visibility("default")))

EXPORTED int plugin_is_GPL_compatible;

static void annotate(void *data, void *)
{
    tree function = (tree)data;
    if (TREE_CODE(function) != FUNCTION_DECL || DECL_ARTIFICIAL(function) ||
        in_system_header_at(DECL_SOURCE_LOCATION(function)))
        return;
    DECL_ATTRIBUTES(function) =
        tree_cons(get_identifier("hotpath_measure"), NULL_TREE, DECL_ATTRIBUTES(function));
}

EXPORTED int plugin_init(plugin_name_args *arguments, plugin_gcc_version *)
{
    register_callback(arguments->base_name, PLUGIN_PRE_GENERICIZE, annotate, NULL);
    return 0;
}
