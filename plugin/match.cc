// SPDX-License-Identifier: GPL-3.0-or-later
//
// match.cc - globs: on a function's name in each of its spellings, or on the file it stands in.
#include "match.h"

#include "name.h"
#include "place.h"

#include "base/pattern.h"

#include <fnmatch.h>

static bool name_matches(const char *glob, const void *of)
{
    tree function = static_cast<tree>(const_cast<void *>(of));
    const char *plain = DECL_NAME(function) ? IDENTIFIER_POINTER(DECL_NAME(function)) : "";
    return fnmatch(glob, plain, 0) == 0 || fnmatch(glob, printable_name(function, false), 0) == 0 ||
           fnmatch(glob, printable_name(function, true), 0) == 0;
}

// Build systems name the files as they are reached from where the compiler runs.
static const char *whole_path(const char *file)
{
    static const char *last, *found;
    if (file != last) {
        char *real = realpath(file, NULL);
        found = real ? real : file;
        last = file;
    }
    return found;
}

// A report has the names that a prefix map makes, and its hints are patterns.
bool matches(const pattern &wanted, tree function)
{
    const char *file = file_of_definition(function), *mapped = remap_macro_filename(file);
    auto fits = [&](const char *path) {
        return hotpath__pattern_fits(wanted.glob, path, name_matches, origin_of(function));
    };
    return fits(file) || (mapped != file && fits(mapped)) ||
           (*wanted.glob == '/' && fits(whole_path(file)));
}

bool matches_one_of(const vec<pattern> &patterns, tree function)
{
    for (const pattern &wanted : patterns)
        if (matches(wanted, function))
            return true;
    return false;
}

bool is_named_by_one_of(const vec<pattern> &patterns, tree function)
{
    for (const pattern &wanted : patterns) {
        const char *name = hotpath__name_of_pattern(wanted.glob);
        if (name[strspn(name, "*")] && name_matches(name, origin_of(function)) &&
            matches(wanted, function))
            return true;
    }
    return false;
}

void count_fits(vec<pattern> *patterns, tree function)
{
    for (pattern &wanted : *patterns)
        wanted.fitted += matches(wanted, function);
}
