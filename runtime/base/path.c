/* SPDX-License-Identifier: MIT */
/*
 * path.c - the name of a report's file, in which %p stands for the process's number.
 */
#include "base/path.h"

#include <stdio.h>

bool hotpath__number_path(char *path, size_t size, const char *wanted, long pid, bool *numbered)
{
    size_t length = 0;
    *numbered = false;
    for (const char *c = wanted; *c && length + HOTPATH_MOST_DIGITS < size; c++)
        if (c[0] == '%' && c[1] == 'p') {
            length += (size_t)snprintf(path + length, size - length, "%ld", pid);
            *numbered = true;
            c++;
        } else {
            path[length++] = *c;
        }
    path[length] = '\0';
    return length + HOTPATH_MOST_DIGITS < size;
}
