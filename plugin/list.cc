// SPDX-License-Identifier: GPL-3.0-or-later
//
// list.cc - names in a message: the first ones, and how many more there are.
#include "list.h"

#include "intl.h"

static void append(char **text, const char *more, const char *and_more, const char *last)
{
    char *longer = concat(*text, more, and_more, last, NULL);
    free(*text);
    *text = longer;
}

char *list_of(const vec<const char *> &names)
{
    const unsigned most = 3;
    char *list = xstrdup("");
    for (unsigned i = 0; i < names.length() && i < most; i++) {
        append(&list, i ? ", " : "", open_quote, names[i]);
        append(&list, close_quote, "", "");
    }
    if (names.length() > most) {
        char number[12];
        snprintf(number, sizeof number, "%u", names.length() - most);
        append(&list, " and ", number, " more");
    }
    return list;
}
