/* SPDX-License-Identifier: MIT */
/*
 * tasks.c - reads /proc/PID/task.
 */
#include "read/tasks.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/array.h"
#include "base/number.h"
#include "store/proc.h"

static bool read_task(uint32_t pid, const char *tid, struct hotpath__task *task)
{
    char path[64];
    struct hotpath__stat fields;
    snprintf(path, sizeof path, "/proc/%u/task/%.16s/stat", pid, tid);
    if (!hotpath__read_stat(path, &fields))
        return false;
    uint64_t began = hotpath__stat_ns(&fields, 22);
    *task = (struct hotpath__task){
        .tid = (uint32_t)strtoul(tid, NULL, 10),
        .state = fields.state,
        .user_ns = hotpath__stat_ns(&fields, 14),
        .system_ns = hotpath__stat_ns(&fields, 15),
        .age_ns = hotpath__above(hotpath__since_boot_ns(CLOCK_BOOTTIME), began),
    };
    snprintf(task->name, sizeof task->name, "%s", fields.name);
    return true;
}

static bool add(struct hotpath__tasks *tasks, const struct hotpath__task *task)
{
    struct hotpath__task *larger = hotpath__one_more(tasks->list, tasks->count, sizeof *larger);
    if (!larger)
        return false;
    tasks->list = larger;
    larger[tasks->count++] = *task;
    return true;
}

static uint64_t resident_bytes(uint32_t pid)
{
    char path[64], text[256];
    snprintf(path, sizeof path, "/proc/%u/statm", pid);
    hotpath__read_text(path, text, sizeof text);
    return hotpath__number_in(text, 1) * (uint64_t)sysconf(_SC_PAGESIZE);
}

bool hotpath__tasks_read(struct hotpath__tasks *tasks, uint32_t pid)
{
    char path[64];
    bool whole = true;
    struct dirent *entry;
    *tasks = (struct hotpath__tasks){.resident_bytes = resident_bytes(pid)};
    snprintf(path, sizeof path, "/proc/%u/task", pid);
    DIR *folder = opendir(path);
    while (folder && whole && (entry = readdir(folder))) {
        struct hotpath__task task;
        if (*entry->d_name != '.' && read_task(pid, entry->d_name, &task))
            whole = add(tasks, &task);
    }
    if (folder)
        closedir(folder);
    return whole;
}
