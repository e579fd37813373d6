/* SPDX-License-Identifier: MIT */
/*
 * message.c - what the runtime has to say to a person, one line at a time, on stderr.
 */
#include "base/message.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

void hotpath__message(const char *format, ...)
{
    char line[1024] = "[hotpath] ";
    size_t start = strlen(line);
    int error = errno;
    va_list arguments;
    va_start(arguments, format);
    int wanted = vsnprintf(line + start, sizeof line - start - 1, format, arguments);
    va_end(arguments);
    size_t room = sizeof line - start - 2;
    size_t length = start + (wanted < 0 ? 0 : (size_t)wanted < room ? (size_t)wanted : room);
    line[length++] = '\n';
    /* One write, so that lines of several processes don't mix; if it fails, who is to be told? */
    ssize_t written = write(STDERR_FILENO, line, length);
    (void)written;
    errno = error;
}
