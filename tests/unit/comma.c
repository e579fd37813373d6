/* SPDX-License-Identifier: MIT */
/*
 * comma.c - see comma.h.
 */
#include <criterion/criterion.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "comma.h"

/* glibc's localedef comes with its C library, the sources of its locales mostly do. */
static bool make_locale(void)
{
    char folder[] = "/tmp/hotpath-locale-XXXXXX", command[256];
    if (!mkdtemp(folder))
        return false;
    snprintf(command, sizeof command,
             "localedef -i de_DE -f UTF-8 --no-archive %s/de_DE.UTF-8 >/dev/null 2>&1", folder);
    bool made = system(command) == 0;
    setenv("LOCPATH", folder, 1);
    bool set = made && setlocale(LC_ALL, "de_DE.UTF-8");
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command) == 0 && set;
}

void set_comma_locale(void)
{
    if (!setlocale(LC_ALL, "de_DE.UTF-8") && !make_locale())
        cr_skip_test("there is no locale with a decimal comma");
    char number[8];
    snprintf(number, sizeof number, "%.1f", 1.5);
    cr_assert_str_eq(number, "1,5");
}
