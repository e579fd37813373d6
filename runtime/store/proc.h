/* SPDX-License-Identifier: MIT */
/*
 * proc.h - what the kernel says of processes, read from /proc.
 */
#ifndef HOTPATH_PROC_H
#define HOTPATH_PROC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

/** The beginning of a file of the kernel's, as text; its length, or 0. */
size_t hotpath__read_text(const char *path, char *text, size_t size);

/** The n-th number of a text of numbers between blanks, from 0 on; 0 when there are not so many. */
uint64_t hotpath__number_in(const char *text, int n);

/** The /proc/.../stat of a process or thread: "tid (name) S 1 2 ..." of proc_pid_stat(5). */
struct hotpath__stat {
    char text[640]; /* up to field 28, also with numbers of 20 digits: stacks may be small */
    const char *name;
    char state; /* R, S, D, Z, T, ... */
    const char *numbers;
};

/** False when there is none. */
bool hotpath__read_stat(const char *path, struct hotpath__stat *stat);

/** A field by its number in proc_pid_stat(5), from 4 on. */
uint64_t hotpath__stat_field(const struct hotpath__stat *stat, int n);

/** The same of one that is a time in clock ticks. */
uint64_t hotpath__stat_ns(const struct hotpath__stat *stat, int n);

/** The time since the boot, by CLOCK_BOOTTIME or CLOCK_MONOTONIC; 0 when it can't be read. */
uint64_t hotpath__since_boot_ns(clockid_t clock);

#endif
