// SPDX-License-Identifier: GPL-3.0-or-later
//
// fits.cc - how many functions each glob of a match, skip or sample fits, for the log of a build,
// which can tell whether one fits nothing at all.
//
// One compilation can't: that parse_* fits no function of main.c is as it should be where there is
// a parse.c. But where the program is made by the same command (no -c) of the file that has main,
// that is most often all of it; a match that fits nothing there is said. Not where main is the only
// function: that is a feature test, and those of autoconf may fail for anything on stderr.
#include "fits.h"

#include "arguments.h"
#include "list.h"
#include "log.h"
#include "match.h"
#include "name.h"
#include "place.h"

#include "base/build_log.h"

static location_t place_of_main = UNKNOWN_LOCATION;
static unsigned others; // functions beside main that a person wrote into this file

// The driver hands its options down.
static bool makes_a_program(void)
{
    const char *driver = getenv("COLLECT_GCC_OPTIONS");
    return driver && !strstr(driver, "'-c'") && !strstr(driver, "'-S'");
}

static bool counts(void)
{
    static const bool counting = keeps_log() || (!options.match.is_empty() && makes_a_program());
    return counting;
}

static bool is_main(tree function)
{
    return DECL_NAME(function) && MAIN_NAME_P(DECL_NAME(function)) && DECL_FILE_SCOPE_P(function);
}

// A constructor has several bodies, and is one function.
static bool is_new(tree function)
{
    static hash_set<int_hash<unsigned, UINT_MAX, UINT_MAX - 1>> known;
    return !known.add(DECL_UID(origin_of(function)));
}

void look_for_fits(function *fun)
{
    if (!counts() || !is_new(fun->decl))
        return;
    for (vec<pattern> *patterns : {&options.match, &options.skip, &options.sample})
        count_fits(patterns, fun->decl);
    if (is_main(fun->decl))
        place_of_main = place_of_definition(fun->decl);
    else if (!DECL_ARTIFICIAL(fun->decl) && !is_in_system_header(fun))
        others++;
}

// --- the end of the unit -------------------------------------------------------------------------

static void log_globs(const char *argument, const vec<pattern> &patterns)
{
    for (const pattern &counted : patterns)
        log_line(HOTPATH_LOG_GLOB, argument, decimal(counted.fitted), counted.glob);
}

static bool nothing_fits(const vec<pattern> &patterns)
{
    for (const pattern &counted : patterns)
        if (counted.fitted)
            return false;
    return !patterns.is_empty();
}

static void note_that_nothing_fits(void)
{
    auto_vec<const char *> globs;
    for (const pattern &unfit : options.match)
        globs.safe_push(unfit.glob);
    char *list = list_of(globs);
    inform(place_of_main,
           "%<-fplugin-arg-hotpath-match%> fits no function of this file: %s; names of functions "
           "are wanted, as in %<parse_*%>, or of files, as in %<net/*.c%>",
           list);
    free(list);
}

void report_fits(void)
{
    if (in_lto_p) // where nothing is chosen any more
        return;
    if (keeps_log()) {
        log_globs("match", options.match);
        log_globs("skip", options.skip);
        log_globs("sample", options.sample);
    } else if (place_of_main != UNKNOWN_LOCATION && others > 0 && nothing_fits(options.match) &&
               !inhibit_warnings) {
        note_that_nothing_fits();
    }
}
