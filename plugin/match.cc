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

// The first such character that no backslash takes literally.
static const char *find_unescaped(const char *glob, char wanted)
{
    for (; *glob; glob++) {
        if (*glob == wanted)
            return glob;
        if (*glob == '\\' && glob[1])
            glob++;
    }
    return NULL;
}

// The colon that parts FILE:NAME; those of "::" belong to a name.
static const char *parting_colon(const char *glob)
{
    for (const char *c = find_unescaped(glob, ':'); c; c = find_unescaped(c, ':')) {
        if (c[1] != ':')
            return c;
        c += 2;
    }
    return NULL;
}

bool matches(const pattern &wanted, tree function)
{
    const char *glob = wanted.glob, *file = file_of_definition(function);
    if (const char *colon = parting_colon(glob)) {
        char *file_glob = xstrndup(glob, colon - glob);
        bool matched = file_matches(file_glob, file) &&
                       (!colon[1] || name_matches(colon + 1, origin_of(function)));
        free(file_glob);
        return matched;
    }
    return find_unescaped(glob, '/') ? file_matches(glob, file)
                                     : name_matches(glob, origin_of(function));
}

bool matches_one_of(const vec<pattern> &patterns, tree function)
{
    for (const pattern &wanted : patterns)
        if (matches(wanted, function))
            return true;
    return false;
}
