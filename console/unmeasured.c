/* SPDX-License-Identifier: MIT */
/*
 * unmeasured.c - whether a program that was run can have had nothing to report.
 *
 * A process that measures makes a store, and removes it at its end: either changes the date of the
 * folder. A program with hotpath's library in it speaks for itself.
 */
#include "unmeasured.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/environment.h"
#include "store/folder.h"

#include "complain.h"

/* --- the folders --------------------------------------------------------------------------- */

static bool is_later(const struct timespec *one, const struct timespec *other)
{
    return one->tv_sec != other->tv_sec ? one->tv_sec > other->tv_sec
                                        : one->tv_nsec > other->tv_nsec;
}

static void look_at(const char *folder, struct unmeasured *seen)
{
    struct stat status;
    if (*folder && stat(folder, &status) == 0 && is_later(&status.st_mtim, &seen->changed))
        seen->changed = status.st_mtim;
}

void look_at_stores(struct unmeasured *before)
{
    char folder[3500];
    const char *chosen = hotpath__settings()->dir;
    *before = (struct unmeasured){0};
    if (*chosen)
        look_at(chosen, before);
    for (int n = 0; !*chosen && hotpath__usual_folder(n, folder, sizeof folder); n++)
        look_at(folder, before);
}

/* --- the program --------------------------------------------------------------------------- */

/* As execvp finds it; -1 where it does not. */
static int open_program(const char *name)
{
    char path[4096];
    const char *list = getenv("PATH");
    if (strchr(name, '/'))
        return open(name, O_RDONLY | O_CLOEXEC);
    for (size_t length; list && *list; list += length + (list[length] == ':')) {
        length = strcspn(list, ":");
        snprintf(path, sizeof path, "%.*s/%s", (int)length, list, name);
        if (access(path, X_OK) == 0)
            return open(path, O_RDONLY | O_CLOEXEC);
    }
    return -1;
}

/* What names the library where it is linked to, and begins each of its messages where it is in. */
static bool has_library(int file)
{
    static const char *const traces[] = {"libhotpath.so", "[hotpath] "};
    struct stat status;
    bool found = false;
    if (fstat(file, &status) != 0 || status.st_size <= 0)
        return false;
    size_t size = (size_t)status.st_size;
    void *bytes = mmap(NULL, size, PROT_READ, MAP_PRIVATE, file, 0);
    for (int i = 0; bytes != MAP_FAILED && i < 2; i++)
        found |= memmem(bytes, size, traces[i], strlen(traces[i])) != NULL;
    if (bytes != MAP_FAILED)
        munmap(bytes, size);
    return found;
}

void say_if_unmeasured(const struct unmeasured *before, const char *program)
{
    struct unmeasured now;
    look_at_stores(&now);
    if (is_later(&now.changed, &before->changed))
        return;
    int file = open_program(program);
    if (file < 0)
        return;
    if (!has_library(file))
        complain("%s is not measured, nor is anything that it began: a program is when it is "
                 "compiled with -fplugin=hotpath and linked with -lhotpath",
                 program);
    close(file);
}
