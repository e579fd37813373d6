// SPDX-License-Identifier: GPL-3.0-or-later
//
// why.cc - which functions are not measured, and for what reason: a warning for what was annotated
// by hand, and with -why a line for each one.
//
// That a function of an -all form was inlined everywhere shows only at the end of the unit: what
// was promised to the late pass is noted, and what never got there is told then.
#include "why.h"

#include "arguments.h"
#include "attributes.h"
#include "name.h"
#include "place.h"

static void say_why(location_t location, const char *name, const char *reason)
{
    expanded_location place = expand_location(location);
    fprintf(stderr, "%s:%d:%d: note: '%s' is not measured: %s\n", place.file ? place.file : "?",
            place.line, place.column, name, reason);
}

void report_not_measured(tree function, const selection &choice)
{
    if (choice.annotated)
        warning_at(place_of_definition(function), OPT_Wattributes, "%qD is not measured: %s",
                   function, choice.reason);
    else if (options.why)
        say_why(place_of_definition(function), printable_name(function, true), choice.reason);
}

struct promise {
    unsigned uid;
    location_t location;
    char *name;
    bool kept;
};
static vec<promise> promises;

void expect_late(tree function)
{
    if (!options.why)
        return;
    tree origin = origin_of(function); // one for the several bodies of a constructor
    for (unsigned i = 0; i < promises.length(); i++)
        if (promises[i].uid == DECL_UID(origin))
            return;
    promises.safe_push({DECL_UID(origin), place_of_definition(function),
                        xstrdup(printable_name(origin, true)), false});
}

void arrived_late(tree function)
{
    for (unsigned i = 0; i < promises.length(); i++)
        if (promises[i].uid == DECL_UID(origin_of(function)))
            promises[i].kept = true;
}

// Not a warning: a header may well annotate what another file defines.
static void report_bodiless(void)
{
    cgraph_node *node;
    FOR_EACH_FUNCTION (node)
        if (DECL_EXTERNAL(node->decl) && has_measure(DECL_ATTRIBUTES(node->decl)))
            say_why(DECL_SOURCE_LOCATION(node->decl), printable_name(node->decl, true),
                    "it has no body in this file");
}

void report_never_arrived(void)
{
    report_bodiless();
    for (unsigned i = 0; i < promises.length(); i++)
        if (!promises[i].kept)
            say_why(promises[i].location, promises[i].name,
                    flag_lto ? "left to the link, which needs the plugin too"
                             : "inlined into its callers, or never called");
}
