/* SPDX-License-Identifier: MIT */
/*
 * identity.c - what tells a process from a later one of the same number, and from the program that
 * it has made of itself by exec.
 */
#include "store/identity.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "store/proc.h"

/* The PID namespace that the system was booted with: PROC_PID_INIT_INO of the kernel. */
#define FIRST_PID_NAMESPACE UINT64_C(0xEFFFFFFC)

void hotpath__read_boot_id(char *text, size_t size)
{
    hotpath__read_text("/proc/sys/kernel/random/boot_id", text, size);
    text[strcspn(text, "\n")] = '\0';
}

bool hotpath__read_life(const char *pid, struct hotpath__life *life)
{
    char path[64];
    struct hotpath__stat fields;
    snprintf(path, sizeof path, "/proc/%.16s/stat", pid);
    if (!hotpath__read_stat(path, &fields) || fields.state == 'Z' || fields.state == 'X')
        return false;
    life->start_ns = hotpath__stat_ns(&fields, 22);
    life->stack = hotpath__stat_field(&fields, 28);
    return true;
}

static uint64_t namespace_of(const char *pid)
{
    char path[64];
    struct stat status;
    snprintf(path, sizeof path, "/proc/%.16s/ns/pid", pid);
    return stat(path, &status) == 0 ? status.st_ino : 0;
}

uint64_t hotpath__pid_namespace(void)
{
    return namespace_of("self");
}

/* --- whether a process is the one that made a store ------------------------------------------ */

bool hotpath__is_of_this_boot(const struct hotpath_store_header *header)
{
    char now[sizeof header->boot_id + 1];
    hotpath__read_boot_id(now, sizeof now);
    return strncmp(now, header->boot_id, sizeof header->boot_id) == 0;
}

/* Started before the store, and has the stack that the store's process had. */
static bool is_its_life(const struct hotpath_store_header *header, const char *pid)
{
    struct hotpath__life life;
    if (!hotpath__read_life(pid, &life))
        return false;
    uint64_t suspended =
        hotpath__since_boot_ns(CLOCK_BOOTTIME) - hotpath__since_boot_ns(CLOCK_MONOTONIC);
    uint64_t store_began = header->start.monotonic_ns + suspended;
    bool same_stack = !header->stack || !life.stack || header->stack == life.stack;
    return same_stack && life.start_ns < store_began + 1000000000u;
}

/*
 * Its number in the innermost namespace that it is in: the last of "NSpid:" in proc_pid_status(5);
 * 0 of one that has only the number by which it is known here.
 */
static uint64_t innermost_number(const char *pid)
{
    char path[64], text[1024]; /* it is one of the first lines */
    snprintf(path, sizeof path, "/proc/%.16s/status", pid);
    hotpath__read_text(path, text, sizeof text);
    char *line = strstr(text, "\nNSpid:");
    if (!line)
        return 0;
    line[1 + strcspn(line + 1, "\n")] = '\0';
    char *first = strchr(line, '\t'), *last = strrchr(line, '\t');
    return first != last ? strtoull(last, NULL, 10) : 0;
}

/* A process whose namespace may not be looked at may be the one. */
static bool lives_elsewhere(const struct hotpath_store_header *header)
{
    DIR *processes = opendir("/proc");
    struct dirent *entry;
    bool found = false;
    while (processes && !found && (entry = readdir(processes))) {
        const char *pid = entry->d_name;
        if (*pid < '1' || *pid > '9' || innermost_number(pid) != header->pid)
            continue;
        uint64_t its = namespace_of(pid);
        found = (!its || its == header->pid_namespace) && is_its_life(header, pid);
    }
    if (processes)
        closedir(processes);
    return found;
}

/* Nothing of the kind is hidden by another namespace, or by /proc's option hidepid. */
static bool all_are_seen(uint64_t own)
{
    return own == FIRST_PID_NAMESPACE && access("/proc/1", F_OK) == 0;
}

bool hotpath__may_live(const struct hotpath_store_header *header)
{
    char pid[16];
    uint64_t own = hotpath__pid_namespace();
    snprintf(pid, sizeof pid, "%u", header->pid);
    if (!hotpath__is_of_this_boot(header))
        return false;
    if (!header->pid_namespace || header->pid_namespace == own)
        return is_its_life(header, pid);
    return !all_are_seen(own) || lives_elsewhere(header);
}
