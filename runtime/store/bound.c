/* SPDX-License-Identifier: MIT */
/*
 * bound.c - how many stores may be left of processes that are gone.
 *
 * A killed process leaves its store for whoever wants to know why. But a server that starts a
 * helper for each request, by fork and exec, leaves one each time, and a crash loop hundreds in a
 * minute: memory, in /dev/shm. So of more than HOTPATH_STORES the older half is removed; a half, so
 * that not every new process has to look through the folder, and to say so.
 *
 * This happens in a measured call, perhaps in a signal handler: nothing here allocates by malloc.
 */
#include "store/bound.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "store.h"
#include "base/environment.h"
#include "base/message.h"
#include "store/identity.h"
#include "store/pages.h"

enum { MOST_LOOKED_AT = 1000 }; /* at one time: each takes some 20 us */

/* A store that its process has left. */
struct left {
    uint64_t began_ns;
    bool is_child; /* of a fork */
    char name[NAME_MAX + 1];
};

struct survey {
    size_t stores;
    struct left *left; /* room for MOST_LOOKED_AT */
    size_t left_count;
};

/* --- looking ------------------------------------------------------------------------------- */

static void each_store(int folder, void (*visit)(int folder, const char *name, struct survey *),
                       struct survey *survey)
{
    static const char ending[] = ".hotpath";
    static char entries[4096] __attribute__((aligned(8)));
    ssize_t size;
    lseek(folder, 0, SEEK_SET);
    while ((size = getdents64(folder, entries, sizeof entries)) > 0)
        for (ssize_t at = 0; at < size;) {
            const struct dirent64 *entry = (const void *)(entries + at);
            size_t length = strlen(entry->d_name);
            if (length >= sizeof ending &&
                !strcmp(entry->d_name + length - sizeof ending + 1, ending))
                visit(folder, entry->d_name, survey);
            at += entry->d_reclen;
        }
}

static void count(int folder, const char *name, struct survey *survey)
{
    (void)folder, (void)name;
    survey->stores++;
}

/*
 * A process in another PID namespace can't be seen from here: its store is not this one's to judge.
 */
static bool is_left(const struct hotpath_store_header *header)
{
    return memcmp(header->magic, HOTPATH_STORE_MAGIC, sizeof header->magic) == 0 &&
           header->version == HOTPATH_STORE_VERSION && header->state == HOTPATH_STORE_RUNNING &&
           header->pid_namespace == hotpath__pid_namespace() && !hotpath__may_live(header);
}

static void look(int folder, const char *name, struct survey *survey)
{
    static struct hotpath_store_header header;
    if (survey->stores++ >= MOST_LOOKED_AT)
        return;
    int file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    bool whole = file >= 0 && read(file, &header, sizeof header) == (ssize_t)sizeof header;
    if (file >= 0)
        close(file);
    if (!whole || !is_left(&header))
        return;
    struct left *left = &survey->left[survey->left_count++];
    left->began_ns = header.start_realtime_ns;
    left->is_child = header.parent != 0;
    strcpy(left->name, name);
}

/* --- removing ------------------------------------------------------------------------------ */

/* Children's first: they are the many, and have counted the least. */
static bool goes_before(const struct left *one, const struct left *other)
{
    if (one->is_child != other->is_child)
        return one->is_child;
    return one->began_ns < other->began_ns;
}

static void remove_first(int folder, struct survey *survey)
{
    struct left *first = survey->left;
    for (size_t i = 1; i < survey->left_count; i++)
        if (goes_before(&survey->left[i], first))
            first = &survey->left[i];
    unlinkat(folder, first->name, 0);
    *first = survey->left[--survey->left_count];
}

static void remove_half(int folder, struct survey *survey, uint64_t most)
{
    size_t before = survey->left_count;
    while (survey->left_count > most - most / 2) /* of a single one that may stay, that one */
        remove_first(folder, survey);
    size_t removed = before - survey->left_count;
    hotpath__message("%zu store%s of killed processes ha%s been removed, the oldest of %zu; "
                     "HOTPATH_STORES=%llu of them may stay, 0 = any number",
                     removed, removed == 1 ? "" : "s", removed == 1 ? "s" : "ve", before,
                     (unsigned long long)most);
}

void hotpath__bound_stores(int folder)
{
    uint64_t most = hotpath__settings()->most_stores;
    struct survey survey = {0};
    if (most)
        each_store(folder, count, &survey);
    if (survey.stores <= most || !hotpath__pid_namespace()) /* without /proc nobody seems to live */
        return;
    size_t size = MOST_LOOKED_AT * sizeof *survey.left;
    survey = (struct survey){.left = hotpath__pages(size)};
    if (!survey.left)
        return;
    each_store(folder, look, &survey);
    if (survey.left_count > most)
        remove_half(folder, &survey, most);
    hotpath__pages_free(survey.left, size);
}
