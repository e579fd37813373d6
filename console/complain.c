/* SPDX-License-Identifier: MIT */
/*
 * complain.c - see complain.h.
 */
#include "complain.h"

#include <stdarg.h>
#include <stdio.h>

void complain(const char *format, ...)
{
    char line[1024];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    fprintf(stderr, "hotpath: %s\n", line);
}
