/* SPDX-License-Identifier: MIT */
/*
 * identity.c - what tells a process from a later one of the same number, and from the program that
 * it has made of itself by exec.
 */
#include "store/identity.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* And closes it; -1 is an empty one. */
static size_t read_from(int file, char *text, size_t size)
{
    ssize_t length = file < 0 ? 0 : read(file, text, size - 1);
    if (file >= 0)
        close(file);
    text[length > 0 ? length : 0] = '\0';
    return length > 0 ? (size_t)length : 0;
}

size_t hotpath__read_text(const char *path, char *text, size_t size)
{
    return read_from(open(path, O_RDONLY | O_CLOEXEC), text, size);
}

void hotpath__read_boot_id(char *text, size_t size)
{
    hotpath__read_text("/proc/sys/kernel/random/boot_id", text, size);
    text[strcspn(text, "\n")] = '\0';
}

/* The n-th field of /proc/PID/stat, from the third one on; see proc_pid_stat(5). */
static uint64_t number_in(const char *state, int n)
{
    const char *field = state;
    for (int i = 3; field && i < n; i++)
        field = strchr(field + 1, ' ');
    return field ? strtoull(field, NULL, 10) : 0;
}

static int open_stat(const char *pid)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%s/stat", pid);
    return open(path, O_RDONLY | O_CLOEXEC);
}

/* Apart from the opening: a first call may be made on a small stack, and both need some of it. */
static __attribute__((noinline)) bool read_stat(int file, struct hotpath__life *life)
{
    char text[1024];
    read_from(file, text, sizeof text);
    char *name_end = strrchr(text, ')'); /* the name may have blanks and brackets in it */
    if (!name_end || name_end[1] != ' ' || name_end[2] == 'Z' || name_end[2] == 'X')
        return false;
    uint64_t tick_ns = 1000000000u / (uint64_t)sysconf(_SC_CLK_TCK);
    life->start_ns = number_in(name_end + 1, 22) * tick_ns;
    life->stack = number_in(name_end + 1, 28);
    return true;
}

bool hotpath__read_life(const char *pid, struct hotpath__life *life)
{
    return read_stat(open_stat(pid), life);
}

uint64_t hotpath__pid_namespace(void)
{
    struct stat status;
    return stat("/proc/self/ns/pid", &status) == 0 ? status.st_ino : 0;
}

/* --- whose a store is ---------------------------------------------------------------------- */

static bool is_of_this_boot(const struct hotpath_store_header *header)
{
    char now[sizeof header->boot_id + 1];
    hotpath__read_boot_id(now, sizeof now);
    return strncmp(now, header->boot_id, sizeof header->boot_id) == 0;
}

static uint64_t since_boot_ns(clockid_t clock)
{
    struct timespec time;
    clock_gettime(clock, &time);
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

/* By a process that started before the store, and has the stack that the store's process had. */
bool hotpath__is_running(const struct hotpath_store_header *header)
{
    char pid[16];
    struct hotpath__life life;
    snprintf(pid, sizeof pid, "%u", header->pid);
    if (!is_of_this_boot(header) || !hotpath__read_life(pid, &life))
        return false;
    uint64_t suspended = since_boot_ns(CLOCK_BOOTTIME) - since_boot_ns(CLOCK_MONOTONIC);
    uint64_t store_began = header->start.monotonic_ns + suspended;
    bool same_stack = !header->stack || !life.stack || header->stack == life.stack ||
                      header->pid_namespace != hotpath__pid_namespace();
    return same_stack && life.start_ns < store_began + 1000000000u;
}
