/* SPDX-License-Identifier: MIT */
/*
 * comma.c - see comma.h.
 */
#include <criterion/criterion.h>
#include <ctype.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "comma.h"

/* glibc's localedef comes with its C library, the sources of its locales mostly do. */
static bool make_locale(const char *name)
{
    char folder[] = "/tmp/hotpath-locale-XXXXXX", command[256];
    if (!mkdtemp(folder))
        return false;
    snprintf(command, sizeof command,
             "localedef -i %.5s -f UTF-8 --no-archive %s/%s >/dev/null 2>&1", name, folder, name);
    bool made = system(command) == 0;
    setenv("LOCPATH", folder, 1);
    bool set = made && setlocale(LC_ALL, name);
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command) == 0 && set;
}

static void set_locale(const char *name)
{
    if (!setlocale(LC_ALL, name) && !make_locale(name))
        cr_skip_test("there is no locale %s", name);
}

void set_turkish_locale(void)
{
    set_locale("tr_TR.UTF-8");
    cr_assert_neq(toupper('i'), 'I');
}

void set_comma_locale(void)
{
    set_locale("de_DE.UTF-8");
    char number[8];
    snprintf(number, sizeof number, "%.1f", 1.5);
    cr_assert_str_eq(number, "1,5");
}
