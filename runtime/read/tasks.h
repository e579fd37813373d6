/* SPDX-License-Identifier: MIT */
/*
 * tasks.h - what the kernel says of a process's threads, read from /proc by whoever wants to know:
 * it costs the process nothing.
 */
#ifndef HOTPATH_TASKS_H
#define HOTPATH_TASKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct hotpath__task {
    uint32_t tid;
    char name[32];
    char state; /* R, S, D, Z, T, ... of proc(5) */
    uint64_t user_ns, system_ns;
    uint64_t age_ns; /* since it began */
};

struct hotpath__tasks {
    struct hotpath__task *list; /* in the kernel's order */
    size_t count;
    uint64_t resident_bytes; /* of the process */
};

/** The threads of a process; none when it is gone. `list` is to be freed. False without memory. */
bool hotpath__tasks_read(struct hotpath__tasks *tasks, uint32_t pid);

#endif
