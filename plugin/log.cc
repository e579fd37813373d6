// SPDX-License-Identifier: GPL-3.0-or-later
//
// log.cc - the log of a build: compilers that may run side by side add to one file, a line at a
// time for its reader, a compilation at a time for the system.
#include "log.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/build_log.h"

static vec<char> lines;

bool keeps_log(void)
{
    static const char *const path = getenv(HOTPATH_BUILD_LOG);
    return path && *path;
}

static void add_field(const char *text, char before)
{
    if (before)
        lines.safe_push(before);
    for (; *text; text++)
        lines.safe_push(*text == '\t' || *text == '\n' || *text == '\r' ? '?' : *text);
}

void log_line(const char *first, const char *second, const char *third, const char *fourth)
{
    const char *const fields[] = {second, third, fourth};
    add_field(first, '\0');
    for (const char *field : fields)
        if (field)
            add_field(field, '\t');
    lines.safe_push('\n');
}

// A note: that a build fails because of what is to describe it is not wanted.
void write_log(void)
{
    if (lines.is_empty())
        return;
    const char *path = getenv(HOTPATH_BUILD_LOG);
    int file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
    errno = file < 0 ? errno : 0;
    bool written = file >= 0 && write(file, lines.address(), lines.length()) == lines.length();
    if (!written)
        inform(UNKNOWN_LOCATION, "%<%s=%s%>: this compilation is missing there: %s",
               HOTPATH_BUILD_LOG, path, errno ? xstrerror(errno) : "the disk is full");
    if (file >= 0)
        close(file);
}
