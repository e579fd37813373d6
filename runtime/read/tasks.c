/* SPDX-License-Identifier: MIT */
/*
 * tasks.c - reads /proc/PID/task.
 */
#include "read/tasks.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "store/identity.h"

static uint64_t tick_ns(void)
{
    return 1000000000u / (uint64_t)sysconf(_SC_CLK_TCK);
}

static uint64_t since_boot_ns(void)
{
    struct timespec time;
    clock_gettime(CLOCK_BOOTTIME, &time);
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

/* The n-th of the fields that follow, from 0 on; 0 when there are not so many. */
static uint64_t field(const char *text, int n)
{
    for (; n > 0 && text; n--)
        text = strchr(text + 1, ' ');
    return text ? strtoull(text, NULL, 10) : 0;
}

/* "tid (name) S ..." of proc(5); the name may have anything in it. */
static bool read_task(uint32_t pid, const char *tid, struct hotpath__task *task)
{
    char path[64], text[1024];
    snprintf(path, sizeof path, "/proc/%u/task/%.16s/stat", pid, tid);
    if (!hotpath__read_text(path, text, sizeof text))
        return false;
    char *open_bracket = strchr(text, '('), *close_bracket = strrchr(text, ')');
    if (!open_bracket || !close_bracket || close_bracket < open_bracket || !close_bracket[1])
        return false;
    *close_bracket = '\0';
    const char *fields = close_bracket + 2; /* the third of proc(5) */
    uint64_t began = field(fields, 19) * tick_ns(), now = since_boot_ns();
    *task = (struct hotpath__task){
        .tid = (uint32_t)strtoul(tid, NULL, 10),
        .state = *fields,
        .user_ns = field(fields, 11) * tick_ns(),
        .system_ns = field(fields, 12) * tick_ns(),
        .age_ns = now > began ? now - began : 0,
    };
    snprintf(task->name, sizeof task->name, "%s", open_bracket + 1);
    return true;
}

static bool add(struct hotpath__tasks *tasks, const struct hotpath__task *task)
{
    size_t count = tasks->count;
    if ((count & (count - 1)) == 0) {
        struct hotpath__task *larger =
            realloc(tasks->list, (count ? 2 * count : 1) * sizeof *larger);
        if (!larger)
            return false;
        tasks->list = larger;
    }
    tasks->list[tasks->count++] = *task;
    return true;
}

static uint64_t resident_bytes(uint32_t pid)
{
    char path[64], text[256];
    snprintf(path, sizeof path, "/proc/%u/statm", pid);
    hotpath__read_text(path, text, sizeof text);
    return field(text, 1) * (uint64_t)sysconf(_SC_PAGESIZE);
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
