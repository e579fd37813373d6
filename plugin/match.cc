// SPDX-License-Identifier: GPL-3.0-or-later
//
// match.cc - globs: on a function's name in each of its spellings, or on the file it stands in.
#include "match.h"

#include "name.h"
#include "place.h"

#include <fnmatch.h>

// A file glob may leave out leading folders: "net/*.c" is found in "src/net/tcp.c".
static bool file_matches(const char *glob, const char *file)
{
    if (fnmatch(glob, file, 0) == 0)
        return true;
    for (const char *slash = strchr(file, '/'); slash; slash = strchr(slash + 1, '/'))
        if (fnmatch(glob, slash + 1, 0) == 0)
            return true;
    return false;
}

static bool name_matches(const char *glob, tree function)
{
    const char *plain = DECL_NAME(function) ? IDENTIFIER_POINTER(DECL_NAME(function)) : "";
    return fnmatch(glob, plain, 0) == 0 || fnmatch(glob, printable_name(function, false), 0) == 0 ||
           fnmatch(glob, printable_name(function, true), 0) == 0;
}

// The colon that parts FILE:NAME; those of "::" belong to a name.
static const char *parting_colon(const char *glob)
{
    for (const char *c = strchr(glob, ':'); c; c = strchr(c, ':')) {
        if (c[1] != ':')
            return c;
        c += 2;
    }
    return NULL;
}

static bool glob_matches(const char *glob, tree function)
{
    const char *file = file_of_definition(function);
    if (const char *colon = parting_colon(glob)) {
        char *file_glob = xstrndup(glob, colon - glob);
        bool matched = file_matches(file_glob, file) &&
                       (!colon[1] || name_matches(colon + 1, origin_of(function)));
        free(file_glob);
        return matched;
    }
    return strchr(glob, '/') ? file_matches(glob, file) : name_matches(glob, origin_of(function));
}

bool matches_one_of(const vec<const char *> &globs, tree function)
{
    for (unsigned i = 0; i < globs.length(); i++)
        if (glob_matches(globs[i], function))
            return true;
    return false;
}
