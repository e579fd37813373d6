/* SPDX-License-Identifier: MIT */
/*
 * wish.c - tells a running process which calls to time: into its store's header, and where all its
 * calls are timed, by a push to each block. See record/wish.h for the other side.
 */
#include "wish.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* --- the store, to be written to ------------------------------------------------------------- */

struct open_store {
    char *bytes;
    size_t size;
};

/* The file that was read, and no other that has its name by now. */
static int open_again(const struct hotpath__source *source, struct stat *status)
{
    int file = open(source->path, O_RDWR | O_NOFOLLOW | O_CLOEXEC);
    if (file < 0)
        return -1;
    if (fstat(file, status) == 0 && status->st_dev == source->device &&
        status->st_ino == source->inode)
        return file;
    close(file);
    errno = ENOENT;
    return -1;
}

static bool open_store(struct open_store *store, const struct hotpath__source *source,
                       const char **problem)
{
    struct stat status;
    int file = open_again(source, &status);
    if (file < 0) {
        *problem = strerror(errno);
        return false;
    }
    store->size = (size_t)status.st_size;
    store->bytes = mmap(NULL, store->size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    if (store->bytes == MAP_FAILED)
        *problem = strerror(errno);
    return store->bytes != MAP_FAILED;
}

static void close_store(const struct open_store *store)
{
    munmap(store->bytes, store->size);
}

static struct hotpath_store_header *header_of(const struct open_store *store)
{
    return (void *)store->bytes;
}

/* --- writing ------------------------------------------------------------------------------- */

static const char *why_not(const struct hotpath__source *source)
{
    if (hotpath__source_state(source) != HOTPATH_PROCESS_LIVE)
        return "it does not run any more";
    if (source->header.tracking != HOTPATH_HEAP_OFF)
        return "it was compiled with -fplugin-arg-hotpath-alloc: each of its calls is measured";
    return NULL;
}

/* The turn is odd meanwhile, so that nobody takes half of it. */
static void write_wish(struct hotpath_store_wish *to, const struct hotpath_store_wish *wish)
{
    uint32_t turn = __atomic_load_n(&to->turn, __ATOMIC_RELAXED) | 1;
    struct hotpath_store_wish written = *wish;
    written.turn = turn;
    __atomic_store_n(&to->turn, turn, __ATOMIC_RELAXED);
    __atomic_thread_fence(__ATOMIC_RELEASE);
    memcpy(to, &written, sizeof written);
    __atomic_store_n(&to->turn, turn + 1, __ATOMIC_RELEASE);
}

/* No call of the block is a usual one any more: the next one comes to where it is looked. */
static void push(struct hotpath_store_block *block)
{
    __atomic_store_n(&block->span, 0, __ATOMIC_RELAXED);
}

static void push_all(const struct open_store *store)
{
    uint64_t used = __atomic_load_n(&header_of(store)->used, __ATOMIC_ACQUIRE);
    uint64_t end = used < store->size ? used : store->size;
    uint64_t at = header_of(store)->header_size;
    while (at + sizeof(struct hotpath_store_record) <= end) {
        struct hotpath_store_record *record = (void *)(store->bytes + at);
        if (record->size < sizeof *record || record->size % HOTPATH_STORE_ALIGN ||
            record->size > end - at)
            break;
        if (record->kind == HOTPATH_RECORD_BLOCK &&
            record->size >= sizeof(struct hotpath_store_block))
            push((void *)record);
        at += record->size;
    }
}

bool wish_set(const struct hotpath__source *source, const struct hotpath_store_wish *wish,
              const char **problem)
{
    struct open_store store;
    *problem = why_not(source);
    if (*problem || !open_store(&store, source, problem))
        return false;
    write_wish(&header_of(&store)->wish, wish);
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
    push_all(&store);
    close_store(&store);
    return true;
}

bool wish_get(const struct hotpath__source *source, struct hotpath_store_wish *wish,
              const char **problem)
{
    struct open_store store;
    *problem = why_not(source);
    if (*problem || !open_store(&store, source, problem))
        return false;
    *wish = header_of(&store)->wish;
    wish->focus[sizeof wish->focus - 1] = '\0';
    close_store(&store);
    return true;
}

/* --- names --------------------------------------------------------------------------------- */

bool wish_for_name(struct hotpath_store_wish *wish, const char *name)
{
    size_t length = 0;
    for (; *name && length + 2 < sizeof wish->focus; name++) {
        if (strchr("\\*?[,:/", *name))
            wish->focus[length++] = '\\';
        wish->focus[length++] = *name;
    }
    wish->focus[length] = '\0';
    return !*name;
}
