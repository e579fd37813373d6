// SPDX-License-Identifier: GPL-3.0-or-later
//
// place.cc - where a function stands in the source: where its body is, whoever named it first.
//
// In C a declaration in a system header keeps its place when the function is defined later: that of
// luaopen_lpeg is then in lauxlib.h, and that of a program's own labs in stdlib.h. But a definition
// makes a variable for the result, and that has the place of the name in the definition, or of the
// type before it (from GCC 15 on). A macro of a system header may make the name, as in
// `TEST(parses) { ... }`; its place is where the macro is used. Who wrote the body is told by its
// closing brace.
#include "place.h"

#include "name.h"

// `function` may be a clone, whose origin has no body any more and no result.
location_t place_of_definition(tree function)
{
    location_t named = DECL_SOURCE_LOCATION(origin_of(function));
    tree result = DECL_RESULT(function);
    location_t defined = result ? DECL_SOURCE_LOCATION(result) : UNKNOWN_LOCATION;
    bool moved =
        in_system_header_at(named) && defined != UNKNOWN_LOCATION && !in_system_header_at(defined);
    return moved ? defined : named;
}

const char *file_of_definition(tree function)
{
    const char *file = LOCATION_FILE(place_of_definition(function));
    return file ? file : "";
}

bool is_in_system_header(function *fun)
{
    location_t end = fun->function_end_locus;
    return in_system_header_at(end != UNKNOWN_LOCATION ? end : place_of_definition(fun->decl));
}
