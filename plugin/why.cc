// SPDX-License-Identifier: GPL-3.0-or-later
//
// why.cc - which functions are not measured, and for what reason: a warning for what was annotated
// by hand, and with -why a line for each one.
//
// That a function of an -all form was inlined everywhere shows only at the end of the unit: what
// was promised to the late pass is noted, and what never got there is told then. Of those that a
// match names a note tells in any case, once for the unit. It is none that -Werror makes an error
// of, and -w silences it.
#include "why.h"

#include "arguments.h"
#include "attributes.h"
#include "list.h"
#include "log.h"
#include "match.h"
#include "name.h"
#include "place.h"

#include "base/build_log.h"

static void say_why(location_t location, const char *name, const char *reason)
{
    expanded_location place = expand_location(location);
    fprintf(stderr, "%s:%d:%d: note: '%s' is not measured: %s\n", place.file ? place.file : "?",
            place.line, place.column, name, reason);
}

// --- passed over at sight ------------------------------------------------------------------------

typedef int_hash<unsigned, UINT_MAX, UINT_MAX - 1> by_uid;

struct passed_over {
    const char *reason;
    unsigned count;
};
static vec<passed_over> reasons;

static void add_reason(const char *reason)
{
    for (passed_over &counted : reasons)
        if (strcmp(counted.reason, reason) == 0) {
            counted.count++;
            return;
        }
    reasons.safe_push({reason, 1});
}

struct place_and_name {
    location_t place;
    char *name;
};
static vec<place_and_name> inlined; // everywhere, though a match names them

static char *name_to_keep(tree function)
{
    return xstrdup(printable_name(origin_of(function), true));
}

// Once for a function of several bodies.
static void pass_over(tree function, const char *reason)
{
    static hash_set<by_uid> known;
    if (known.add(DECL_UID(origin_of(function))))
        return;
    add_reason(reason);
    if (reason == always_inlined && is_named_by_one_of(options.match, function))
        inlined.safe_push({place_of_definition(function), name_to_keep(function)});
}

void report_not_measured(tree function, const selection &choice)
{
    if (choice.passed_over)
        pass_over(function, choice.reason);
    if (choice.annotated)
        warning_at(place_of_definition(function), OPT_Wattributes, "%qD is not measured: %s",
                   function, choice.reason);
    else if (options.why)
        say_why(place_of_definition(function), printable_name(function, true), choice.reason);
}

// --- promised to the late pass -------------------------------------------------------------------

struct promise {
    place_and_name function;
    bool named; // by a match
    bool kept;
};
static vec<promise> promises;
static hash_map<by_uid, unsigned> *numbers; // of promises, one for the several bodies of a function

static promise *find_promise(tree function)
{
    unsigned *number = numbers ? numbers->get(DECL_UID(origin_of(function))) : NULL;
    return number ? &promises[*number] : NULL;
}

void expect_late(tree function)
{
    bool named = is_named_by_one_of(options.match, function);
    if ((!named && !options.why && !keeps_log()) || find_promise(function))
        return;
    if (!numbers)
        numbers = new hash_map<by_uid, unsigned>;
    numbers->put(DECL_UID(origin_of(function)), promises.length());
    promises.safe_push({{place_of_definition(function), name_to_keep(function)}, named, false});
}

void arrived_late(tree function)
{
    if (promise *given = find_promise(function))
        given->kept = true;
}

// --- the end of the unit -------------------------------------------------------------------------

// Not a warning: a header may well annotate what another file defines.
static void report_bodiless(void)
{
    cgraph_node *node;
    FOR_EACH_FUNCTION (node)
        if (DECL_EXTERNAL(node->decl) && has_measure(DECL_ATTRIBUTES(node->decl)))
            say_why(DECL_SOURCE_LOCATION(node->decl), printable_name(node->decl, true),
                    "it has no body in this file");
}

// Of an object for a link with -flto nobody knows yet.
static void report_broken_promises(void)
{
    const char *reason = flag_lto ? "left to the link, which needs the plugin too"
                                  : "inlined into its callers, or never called";
    for (const promise &given : promises) {
        if (given.kept)
            continue;
        if (options.why)
            say_why(given.function.place, given.function.name, reason);
        if (flag_lto)
            continue;
        add_reason(reason);
        if (given.named)
            inlined.safe_push(given.function);
    }
}

static void log_inlined(const place_and_name &function)
{
    expanded_location place = expand_location(function.place);
    char *where =
        concat(place.file ? place.file : "?", ":", (const char *)decimal(place.line), NULL);
    log_line(HOTPATH_LOG_INLINED, function.name, where);
    free(where);
}

static void note_inlined(void)
{
    if (inlined.is_empty() || options.why || inhibit_warnings)
        return;
    auto_vec<const char *> names;
    for (const place_and_name &function : inlined)
        names.safe_push(function.name);
    char *list = list_of(names);
    inform(inlined[0].place,
           "functions that %<-fplugin-arg-hotpath-match%> names are not measured, as all calls of "
           "them are inlined: %s; annotate them with %<HOTPATH_MEASURE%>, which measures inlined "
           "copies, or compile with %<-fno-inline%>",
           list);
    free(list);
}

void report_end_of_unit(void)
{
    if (options.why)
        report_bodiless();
    report_broken_promises();
    if (!keeps_log())
        return note_inlined();
    for (const passed_over &counted : reasons)
        log_line(HOTPATH_LOG_PASSED, decimal(counted.count), counted.reason);
    for (const place_and_name &function : inlined)
        log_inlined(function);
}
