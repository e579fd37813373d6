/* SPDX-License-Identifier: MIT */
/*
 * manual.c - the pages of the manual: those that were built or installed with this command.
 */
#include "manual.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Beside this program or in its prefix; a distribution may have packed it. */
static bool find_page(const char *name, char path[2 * PATH_MAX])
{
    static const char *const forms[] = {"%s/man/%s.1", "%s/../share/man/man1/%s.1",
                                        "%s/../share/man/man1/%s.1.gz"};
    char own[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", own, sizeof own - 1);
    own[length > 0 ? length : 0] = '\0';
    char *slash = strrchr(own, '/');
    if (!slash)
        return false;
    *slash = '\0';
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        snprintf(path, 2 * PATH_MAX, forms[i], own, name);
        if (access(path, R_OK) == 0)
            return true;
    }
    return false;
}

void manual_open(const struct command *command)
{
    char name[64], path[2 * PATH_MAX];
    snprintf(name, sizeof name, "hotpath%s%s", *command->page ? "-" : "", command->page);
    if (!isatty(STDOUT_FILENO) || !find_page(name, path))
        return;
    fflush(stdout);
    execlp("man", "man", path, (char *)NULL);
}
