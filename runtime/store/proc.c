/* SPDX-License-Identifier: MIT */
/*
 * proc.c - reads and takes apart files of /proc.
 */
#include "store/proc.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"

size_t hotpath__read_text(const char *path, char *text, size_t size)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t length = file < 0 ? 0 : read(file, text, size - 1);
    if (file >= 0)
        close(file);
    text[length > 0 ? length : 0] = '\0';
    return length > 0 ? (size_t)length : 0;
}

uint64_t hotpath__number_in(const char *text, int n)
{
    for (; n > 0 && text; n--)
        text = strchr(text + 1, ' ');
    return text ? strtoull(text, NULL, 10) : 0;
}

/* The name may have anything in it, blanks and brackets too. */
bool hotpath__read_stat(const char *path, struct hotpath__stat *stat)
{
    hotpath__read_text(path, stat->text, sizeof stat->text);
    char *open_bracket = strchr(stat->text, '('), *close_bracket = strrchr(stat->text, ')');
    if (!open_bracket || !close_bracket || close_bracket < open_bracket ||
        close_bracket[1] != ' ' || !close_bracket[2])
        return false;
    *close_bracket = '\0';
    stat->name = open_bracket + 1;
    stat->state = close_bracket[2];
    stat->numbers = close_bracket + 3;
    return true;
}

uint64_t hotpath__stat_field(const struct hotpath__stat *stat, int n)
{
    return hotpath__number_in(stat->numbers, n - 4);
}

uint64_t hotpath__stat_ns(const struct hotpath__stat *stat, int n)
{
    return hotpath__stat_field(stat, n) * (1000000000u / (uint64_t)sysconf(_SC_CLK_TCK));
}

uint64_t hotpath__since_boot_ns(clockid_t clock)
{
    struct timespec time = {0};
    clock_gettime(clock, &time);
    return hotpath__nanoseconds(time);
}
