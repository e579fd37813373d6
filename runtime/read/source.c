/* SPDX-License-Identifier: MIT */
/*
 * source.c - finds, opens and copies the stores of other processes.
 */
#include "read/source.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/array.h"
#include "base/clock.h"
#include "base/environment.h"
#include "base/number.h"
#include "read/image.h"
#include "read/records.h"
#include "store/copy.h"
#include "store/folder.h"
#include "store/identity.h"
#include "store/settle.h"

/* More is read where it is: three copies of 1.9 GB (20,000 functions, 32 threads) took 5.6 GB. */
enum { LARGEST_COPY = 32 << 20 };

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

/* The header as it is now; false when there is none any more. */
static bool read_header(const struct hotpath__source *source, struct hotpath_store_header *header)
{
    if (source->own)
        memcpy(header, source->own, sizeof *header);
    return source->own || pread(source->file, header, sizeof *header, 0) == sizeof *header;
}

static void take_header(struct hotpath__source *source)
{
    const struct hotpath_store_header *header = &source->header;
    source->pid = header->pid;
    source->start_realtime_ns = header->start_realtime_ns;
    memcpy(source->program, header->program, sizeof header->program);
}

static const char *look_at(struct hotpath__source *source)
{
    struct stat status;
    if (fstat(source->file, &status) != 0)
        return "it can't be looked at";
    const char *problem = why_not_ours(&status);
    if (!problem && !read_header(source, &source->header))
        problem = "it can't be read";
    if (!problem)
        problem = hotpath__why_no_store(&source->header, (size_t)status.st_size);
    source->device = status.st_dev;
    source->inode = status.st_ino;
    source->user = status.st_uid;
    take_header(source);
    return problem;
}

static bool open_in(struct hotpath__source *source, int folder, const char *name, const char *path,
                    const char **problem)
{
    *source = (struct hotpath__source){0};
    source->file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    source->is_open = source->file >= 0;
    *problem = !source->is_open ? strerror(errno) : look_at(source);
    if (*problem) {
        hotpath__source_close(source);
        return false;
    }
    snprintf(source->path, sizeof source->path, "%s", path);
    return true;
}

bool hotpath__source_open(struct hotpath__source *source, const char *path, const char **problem)
{
    return open_in(source, AT_FDCWD, path, path, problem);
}

struct hotpath__source hotpath__source_own(const void *store, size_t size)
{
    struct hotpath__source source = {.own = store, .own_size = size};
    read_header(&source, &source.header);
    take_header(&source);
    return source;
}

struct hotpath__source hotpath__source_move(struct hotpath__source *source)
{
    struct hotpath__source moved = *source;
    source->is_open = false;
    return moved;
}

void hotpath__source_close(struct hotpath__source *source)
{
    if (source->is_open)
        close(source->file);
    source->is_open = false;
}

/* --- lists --------------------------------------------------------------------------------- */

static bool has_file(const struct hotpath__sources *sources, const struct hotpath__source *source)
{
    for (size_t i = sources->count; source->inode && i-- > 0;)
        if (sources->list[i].device == source->device && sources->list[i].inode == source->inode)
            return true;
    return false;
}

bool hotpath__sources_add(struct hotpath__sources *sources, struct hotpath__source *source)
{
    if (has_file(sources, source)) {
        hotpath__source_close(source);
        return true;
    }
    struct hotpath__source *larger =
        hotpath__one_more(sources->list, sources->count, sizeof *larger);
    if (!larger)
        return false;
    sources->list = larger;
    larger[sources->count++] = hotpath__source_move(source);
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
    struct hotpath_store_header header;
    if (!read_header(source, &header))
        header = source->header;
    if (header.state == HOTPATH_STORE_ENDED)
        return HOTPATH_PROCESS_ENDED;
    if (source->own) /* whatever is left of /proc to ask */
        return HOTPATH_PROCESS_LIVE;
    return hotpath__may_live(&header) ? HOTPATH_PROCESS_LIVE : HOTPATH_PROCESS_KILLED;
}

/* --- copies -------------------------------------------------------------------------------- */

/* When the last call began, in ticks. */
static uint64_t last_beginning(const struct hotpath__image *image)
{
    struct hotpath__records records;
    const struct hotpath_store_record *record;
    const char *problem;
    uint64_t latest = 0;
    if (!hotpath__records_open(&records, image, &problem))
        return 0;
    while ((record = hotpath__records_next(&records)) != NULL) {
        const struct hotpath_store_block *block = (const void *)record;
        if (record->kind == HOTPATH_RECORD_BLOCK && record->size >= sizeof *block &&
            block->since > latest)
            latest = block->since;
    }
    hotpath__records_close(&records);
    return latest;
}

/* A process that was killed had no time to say when: it was there when its last call began. */
static struct hotpath_store_instant last_instant(const struct hotpath_store_header *header,
                                                 const struct hotpath__image *image)
{
    struct hotpath_store_instant last = header->last;
    double ns = 1;
    uint64_t latest = last_beginning(image);
    if (latest <= last.ticks)
        return last;
    if (last.ticks > header->start.ticks)
        ns = (double)(last.monotonic_ns - header->start.monotonic_ns) /
             (double)(last.ticks - header->start.ticks);
    last.monotonic_ns += hotpath__whole((double)(latest - last.ticks) * ns);
    last.ticks = latest;
    return last;
}

static size_t size_of(const struct hotpath__source *source,
                      const struct hotpath_store_header *header)
{
    struct stat status = {.st_size = 0};
    size_t size = source->own_size;
    if (!source->own && fstat(source->file, &status) == 0)
        size = (size_t)status.st_size;
    return header->used < size ? (size_t)header->used : size;
}

static bool fetch(const struct hotpath__living *living, uint64_t at, void *to, size_t bytes)
{
    return pread(living->file, to, bytes, (off_t)at) == (ssize_t)bytes;
}

struct hotpath__image hotpath__source_copy(const struct hotpath__source *source)
{
    struct hotpath_store_header header;
    struct hotpath__image image = {.size = 0};
    if (!read_header(source, &header))
        return image;
    bool is_live = hotpath__source_state(source) == HOTPATH_PROCESS_LIVE;
    image = (struct hotpath__image){.size = size_of(source, &header), .file = source->file};
    if (source->own)
        image = hotpath__image_new(image.size);
    image.whole = source->own || image.size == header.used;
    if (is_live)
        image.now = hotpath__instant_on((enum hotpath_store_clock)header.clock);
    if (source->own && image.bytes)
        hotpath__copy_store((void *)(uintptr_t)image.bytes, source->own, image.size);
    else if (!source->own && image.size <= LARGEST_COPY && !hotpath__image_load(&image))
        image.size = 0;
    struct hotpath__living living = {.fetch = fetch, .file = source->file};
    if (is_live && !source->own && image.bytes)
        hotpath__settle((void *)(uintptr_t)image.bytes, image.size, &living);
    if (!is_live && image.size)
        image.now = last_instant(&header, &image);
    return image;
}

struct hotpath__snapshot *hotpath__source_snapshot(const struct hotpath__source *source,
                                                   const char **problem)
{
    struct hotpath__image image = hotpath__source_copy(source);
    struct hotpath__snapshot *snapshot = NULL;
    *problem = "it can't be read, or there is no memory for it";
    if (image.size)
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

/** Who looks for stores. */
struct finding {
    void (*visit)(struct hotpath__source *source, void *data);
    void *data;
    bool private; /* what is in a folder has to belong to whom the folder belongs */
};

static bool is_store_name(const char *name)
{
    static const char ending[] = ".hotpath";
    size_t length = strlen(name);
    return length >= sizeof ending && strcmp(name + length - (sizeof ending - 1), ending) == 0;
}

/* Whose folder this is; false when others than that user may change what is in it. */
static bool is_private(int folder, uid_t *user)
{
    struct stat status;
    if (fstat(folder, &status) != 0)
        return false;
    *user = status.st_uid;
    return !(status.st_mode & 022);
}

/* Whoever may write beside a folder may plant a link in its place, so it is not followed. */
static void visit_folder(const char *path, void *data)
{
    const struct finding *finding = data;
    char name[8192];
    const char *problem;
    uid_t user = 0;
    int file = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | (finding->private ? O_NOFOLLOW : 0));
    DIR *folder = file < 0 ? NULL : fdopendir(file);
    struct dirent *entry;
    bool trusted = folder && (!finding->private || is_private(file, &user));
    while (trusted && (entry = readdir(folder))) {
        struct hotpath__source source;
        snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
        if (!is_store_name(entry->d_name) ||
            (!open_in(&source, file, entry->d_name, name, &problem) &&
             problem != hotpath__another_version))
            continue;
        if (!finding->private || source.user == user)
            finding->visit(&source, finding->data);
        else
            hotpath__source_close(&source);
    }
    if (folder)
        closedir(folder);
}

void hotpath__source_each(void (*visit)(struct hotpath__source *source, void *data), void *data)
{
    const char *chosen = hotpath__settings()->dir;
    char folder[3500];
    struct finding finding = {visit, data, .private = !*chosen};
    if (*chosen)
        visit_folder(chosen, &finding);
    else if (geteuid() == 0)
        hotpath__each_user_folder(visit_folder, &finding);
    for (int n = 0; !*chosen && hotpath__usual_folder(n, folder, sizeof folder); n++)
        if (*folder)
            visit_folder(folder, &finding);
}

/* --- removing ------------------------------------------------------------------------------ */

bool hotpath__source_remove(const struct hotpath__source *source)
{
    char path[sizeof source->path];
    struct stat status;
    memcpy(path, source->path, sizeof path);
    char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    if (slash)
        *slash = '\0';
    int folder = open(slash ? path : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool same = folder >= 0 && fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0;
    if (same && (status.st_dev != source->device || status.st_ino != source->inode)) {
        errno = ESTALE;
        same = false;
    }
    bool done = same && unlinkat(folder, name, 0) == 0;
    int error = errno;
    if (folder >= 0)
        close(folder);
    errno = error;
    return done;
}

/* --- numbers ------------------------------------------------------------------------------- */

bool hotpath__source_is_numbered_here(const struct hotpath__source *source)
{
    uint64_t its = source->header.pid_namespace;
    return !its || its == hotpath__pid_namespace();
}

bool hotpath__source_began_since(const struct hotpath__source *source, uint64_t monotonic_ns)
{
    const struct hotpath_store_header *header = &source->header;
    return hotpath__is_of_this_boot(header) && header->start.monotonic_ns >= monotonic_ns &&
           hotpath__source_is_numbered_here(source);
}
