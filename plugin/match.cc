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

bool matches(const pattern &wanted, tree function)
{
    return hotpath__pattern_fits(wanted.glob, file_of_definition(function), name_matches,
                                 origin_of(function));
}

bool matches_one_of(const vec<pattern> &patterns, tree function)
{
    for (const pattern &wanted : patterns)
        if (matches(wanted, function))
            return true;
    return false;
}
