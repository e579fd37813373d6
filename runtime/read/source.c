/* SPDX-License-Identifier: MIT */
/*
 * source.c - finds, opens and copies the stores of other processes.
 */
#include "read/source.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/environment.h"
#include "base/number.h"
#include "store/copy.h"
#include "store/folder.h"
#include "store/identity.h"

static const struct hotpath_store_header *header_of(const struct hotpath__source *source)
{
    return source->bytes;
}

/* --- opening ------------------------------------------------------------------------------- */

static const char *why_not_ours(const struct stat *status)
{
    if (!S_ISREG(status->st_mode))
        return "it is no plain file";
    if (geteuid() != 0 && status->st_uid != geteuid())
        return "it belongs to another user";
    if ((size_t)status->st_size < sizeof(struct hotpath_store_header))
        return "it is not a store of hotpath";
    return NULL;
}

static const char *map(struct hotpath__source *source, int file)
{
    struct stat status;
    if (fstat(file, &status) != 0)
        return "it can't be looked at";
    const char *problem = why_not_ours(&status);
    if (problem)
        return problem;
    size_t size = (size_t)status.st_size;
    void *bytes = mmap(NULL, size, PROT_READ, MAP_SHARED, file, 0);
    if (bytes == MAP_FAILED)
        return "it can't be mapped";
    problem = hotpath__why_no_store(bytes, size);
    if (problem) {
        munmap(bytes, size);
        return problem;
    }
    source->bytes = bytes;
    source->size = size;
    source->device = status.st_dev;
    source->inode = status.st_ino;
    return NULL;
}

static void take_header(struct hotpath__source *source)
{
    const struct hotpath_store_header *header = header_of(source);
    source->pid = header->pid;
    source->start_realtime_ns = header->start_realtime_ns;
    memcpy(source->program, header->program, sizeof header->program);
}

bool hotpath__source_open(struct hotpath__source *source, const char *path, const char **problem)
{
    *source = (struct hotpath__source){0};
    int file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    *problem = file < 0 ? strerror(errno) : map(source, file);
    if (file >= 0)
        close(file);
    if (*problem)
        return false;
    snprintf(source->path, sizeof source->path, "%s", path);
    take_header(source);
    return true;
}

struct hotpath__source hotpath__source_own(const void *store, size_t size)
{
    struct hotpath__source source = {.bytes = store, .size = size, .is_own = true};
    take_header(&source);
    return source;
}

void hotpath__source_close(struct hotpath__source *source)
{
    if (source->bytes && !source->is_own)
        munmap((void *)(uintptr_t)source->bytes, source->size);
    source->bytes = NULL;
}

bool hotpath__source_renew(struct hotpath__source *source)
{
    struct hotpath__source larger;
    const char *problem;
    if (header_of(source)->used <= source->size)
        return true;
    if (!hotpath__source_open(&larger, source->path, &problem))
        return false;
    hotpath__source_close(source);
    *source = larger;
    return true;
}

/* --- lists --------------------------------------------------------------------------------- */

bool hotpath__sources_add(struct hotpath__sources *sources, const struct hotpath__source *source)
{
    struct hotpath__source *larger = realloc(sources->list, (sources->count + 1) * sizeof *larger);
    if (!larger)
        return false;
    sources->list = larger;
    larger[sources->count++] = *source;
    return true;
}

void hotpath__sources_release(struct hotpath__sources *sources)
{
    for (size_t i = 0; i < sources->count; i++)
        hotpath__source_close(&sources->list[i]);
    free(sources->list);
    *sources = (struct hotpath__sources){0};
}

/* --- whose it is --------------------------------------------------------------------------- */

enum hotpath__process_state hotpath__source_state(const struct hotpath__source *source)
{
    const struct hotpath_store_header *header = header_of(source);
    if (header->state == HOTPATH_STORE_ENDED)
        return HOTPATH_PROCESS_ENDED;
    return hotpath__is_running(header) ? HOTPATH_PROCESS_LIVE : HOTPATH_PROCESS_KILLED;
}

const char *hotpath__state_name(enum hotpath__process_state state)
{
    static const char *const names[] = {"live", "ended", "killed"};
    return names[state];
}

/* --- copies -------------------------------------------------------------------------------- */

/* A process that was killed had no time to say when: it was there when its last call began. */
static struct hotpath_store_instant last_instant(const struct hotpath__image *image)
{
    const struct hotpath_store_header *header = image->bytes;
    struct hotpath_store_instant last = header->last;
    double ns = 1;
    uint64_t latest = last.ticks;
    if (last.ticks > header->start.ticks)
        ns = (double)(last.monotonic_ns - header->start.monotonic_ns) /
             (double)(last.ticks - header->start.ticks);
    for (size_t at = header->header_size; at + sizeof(struct hotpath_store_block) <= image->size;) {
        const struct hotpath_store_block *block = (const void *)((const char *)image->bytes + at);
        if (block->record.size < sizeof block->record || block->record.size % HOTPATH_STORE_ALIGN)
            break;
        if (block->record.kind == HOTPATH_RECORD_BLOCK && block->since > latest)
            latest = block->since;
        at += block->record.size;
    }
    last.monotonic_ns += hotpath__whole((double)(latest - last.ticks) * ns);
    last.ticks = latest;
    return last;
}

/*
 * Pages of its own: a console takes ten copies a second, and among the small blocks of a heap they
 * left holes of their size (24 MiB of heap, 3 of them used, after a quarter of an hour with a store
 * of 2 MiB).
 */
struct hotpath__image hotpath__image_new(size_t size)
{
    void *bytes = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return (struct hotpath__image){.bytes = bytes == MAP_FAILED ? NULL : bytes, .size = size};
}

struct hotpath__image hotpath__source_copy(const struct hotpath__source *source)
{
    const struct hotpath_store_header *header = header_of(source);
    uint64_t used = __atomic_load_n(&header->used, __ATOMIC_ACQUIRE);
    struct hotpath__image image =
        hotpath__image_new(used < source->size ? (size_t)used : source->size);
    if (!image.bytes)
        return image;
    bool is_live = hotpath__source_state(source) == HOTPATH_PROCESS_LIVE;
    if (is_live)
        image.now = hotpath__instant_on((enum hotpath_store_clock)header->clock);
    hotpath__copy_store((void *)(uintptr_t)image.bytes, source->bytes, image.size);
    if (!is_live)
        image.now = last_instant(&image);
    return image;
}

void hotpath__image_free(struct hotpath__image *image)
{
    if (image->bytes)
        munmap((void *)(uintptr_t)image->bytes, image->size);
    image->bytes = NULL;
}

struct hotpath__snapshot *hotpath__source_snapshot(const struct hotpath__source *source,
                                                   const char **problem)
{
    struct hotpath__image image = hotpath__source_copy(source);
    struct hotpath__snapshot *snapshot = NULL;
    *problem = "there is no memory to read it";
    if (image.bytes)
        snapshot = hotpath__snapshot_between(NULL, &image, problem);
    if (snapshot)
        snapshot->state = hotpath__source_state(source);
    hotpath__image_free(&image);
    return snapshot;
}

struct hotpath__snapshot *hotpath__sources_snapshot(const struct hotpath__sources *sources,
                                                    size_t *failed, const char **problem)
{
    struct hotpath__snapshot *whole = NULL;
    for (size_t i = 0; i < sources->count; i++) {
        *failed = i;
        *problem = "there is no memory";
        struct hotpath__snapshot *one = hotpath__source_snapshot(&sources->list[i], problem);
        bool done = one && (!whole || hotpath__snapshot_merge(whole, one));
        if (!done || whole)
            hotpath__snapshot_free(one);
        else
            whole = one;
        if (!done) {
            hotpath__snapshot_free(whole);
            return NULL;
        }
    }
    return whole;
}

/* --- finding ------------------------------------------------------------------------------- */

static void visit_folder(const char *folder, void (*visit)(const char *path, void *data),
                         void *data)
{
    static const char ending[] = ".hotpath";
    char path[8192];
    DIR *entries = opendir(folder);
    struct dirent *entry;
    while (entries && (entry = readdir(entries))) {
        size_t length = strlen(entry->d_name);
        if (length < sizeof ending ||
            strcmp(entry->d_name + length - (sizeof ending - 1), ending) != 0)
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        visit(path, data);
    }
    if (entries)
        closedir(entries);
}

void hotpath__source_each(void (*visit)(const char *path, void *data), void *data)
{
    const char *chosen = hotpath__settings()->dir;
    char folder[3500];
    if (*chosen)
        visit_folder(chosen, visit, data);
    for (int n = 0; !*chosen && hotpath__usual_folder(n, folder, sizeof folder); n++)
        if (*folder)
            visit_folder(folder, visit, data);
}
