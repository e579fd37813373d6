/* SPDX-License-Identifier: MIT */
/*
 * write.c - the mapped file that the process counts in: made on first use, grown in place.
 *
 * Address space for the whole store is reserved once, so that records never move and an offset is
 * one addition away from a pointer. The file is mapped into it piece by piece. A piece is really
 * allocated before it is mapped, so a full disk is an error code here and never a SIGBUS later;
 * then, and when there is no file at all, anonymous memory takes the file's place: the process's
 * own report stays whole, only other processes see less.
 */
#include "store/write.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/descriptor.h"
#include "base/environment.h"
#include "base/message.h"
#include "base/races.h"
#include "store/copy.h"
#include "store/folder.h"
#include "store/identity.h"
#include "store/pages.h"

enum {
    PAGE = 65536,              /* the largest page size of the platforms: pieces stay mappable */
    FIRST_PIECE = PAGE,        /* a small program's store: one piece */
    LARGEST_PIECE = 64 * PAGE, /* each piece doubles the store until it is this large */
};

static enum { CLOSED, OPEN, FAILED } state;
static size_t reserved;         /* address space at hotpath__store_base */
static size_t mapped;           /* of it backed by memory */
static size_t file_size;        /* of it backed by the file */
static size_t taken;            /* header and records, published or not */
static int file = -1;           /* may be the program's by now: see descriptor.h */
static struct stat file_status; /* of the store's */
static bool disk_full_said;
static char file_path[4096];
static uint32_t parent_pid;
static uint64_t lost_calls;

char *hotpath__store_base;

/* --- address space --------------------------------------------------------------------------- */

uint64_t hotpath__store_bytes(void)
{
    return __atomic_load_n(&mapped, __ATOMIC_RELAXED);
}

/*
 * How much address space to ask for: plenty, as it costs nothing, but under ulimit -v it is the
 * program's own memory that it would take away, so then a sixteenth of the limit.
 */
static size_t reservation_wanted(void)
{
    size_t wanted = sizeof(void *) > 4 ? (size_t)16 << 30 : (size_t)64 << 20;
    struct rlimit limit;
    if (getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY &&
        limit.rlim_cur / 16 < wanted)
        wanted = (size_t)(limit.rlim_cur / 16);
    return wanted & ~(size_t)(PAGE - 1);
}

static bool reserve(void)
{
    for (reserved = reservation_wanted(); reserved >= FIRST_PIECE; reserved = reserved / 2) {
        reserved &= ~(size_t)(PAGE - 1);
        void *base =
            mmap(NULL, reserved, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (base != MAP_FAILED) {
            hotpath__store_base = base;
            return true;
        }
    }
    return false;
}

/* --- the file ------------------------------------------------------------------------------ */

/*
 * High up, so that what the program opens has the number that it would have without hotpath. Where the
 * limit on descriptors leaves no such number, those that there are belong to the program: the file is
 * closed, and opened again when the store grows.
 */
static void put_file_away(void)
{
    enum { HIGH = 100 };
    if (file >= HIGH || !hotpath__is_still(file, &file_status))
        return;
    int high = fcntl(file, F_DUPFD_CLOEXEC, HIGH);
    close(file);
    if (high >= 0)
        file = high;
}

static bool create_file(const char *program)
{
    file = hotpath__folder_create_file(program, file_path, sizeof file_path);
    if (file < 0)
        return false;
    return fstat(file, &file_status) == 0;
}

static bool reopen_file(void)
{
    int other = file;
    file = open(file_path, O_RDWR | O_NOFOLLOW | O_CLOEXEC);
    bool found = file >= 0 && hotpath__is_still(file, &file_status);
    if (file >= 0 && !found)
        close(file);
    file = found ? file : other;
    return found;
}

static void close_file(void)
{
    if (file >= 0 && hotpath__is_still(file, &file_status))
        close(file);
    file = -1;
}

/* Makes the file larger on the disk itself; the limit on file sizes would come as a signal. */
static bool allocate_file(size_t size)
{
    struct rlimit limit;
    if (!hotpath__is_still(file, &file_status) && !reopen_file())
        return false;
    if (getrlimit(RLIMIT_FSIZE, &limit) == 0 && limit.rlim_cur < size) {
        errno = EFBIG;
        return false;
    }
    int error = posix_fallocate(file, (off_t)file_size, (off_t)(size - file_size));
    errno = error;
    return error == 0;
}

static bool map_piece(size_t size, int descriptor)
{
    int flags = MAP_FIXED | (descriptor < 0 ? MAP_PRIVATE | MAP_ANONYMOUS : MAP_SHARED);
    char *piece = hotpath__store_base + mapped;
    off_t offset = descriptor < 0 ? 0 : (off_t)mapped;
    if (mmap(piece, size - mapped, PROT_READ | PROT_WRITE, flags, descriptor, offset) == MAP_FAILED)
        return false;
    hotpath__no_race(piece, size - mapped);
    return true;
}

/* A report that a timeout makes without the lock may be looking. */
static void set_mapped(size_t size)
{
    __atomic_store_n(&mapped, size, __ATOMIC_RELAXED);
}

/* Backs the store up to `size` bytes: by the file, or once that fails, by anonymous memory. */
static bool back(size_t size)
{
    if (file >= 0 && file_size == mapped) {
        bool done = allocate_file(size) && map_piece(size, file);
        int error = errno;
        put_file_away();
        if (done) {
            file_size = size;
            set_mapped(size);
            return true;
        }
        if (!disk_full_said)
            hotpath__message("the store %s can't grow (%s): other processes can't read what is "
                             "counted from here on; HOTPATH_DIR names another folder",
                             file_path, strerror(error));
        disk_full_said = true;
    }
    if (!map_piece(size, -1))
        return false;
    set_mapped(size);
    return true;
}

/* Only while the store is open. */
static bool grow(size_t needed)
{
    size_t piece = mapped < LARGEST_PIECE ? mapped : LARGEST_PIECE;
    while (mapped + piece < needed)
        piece += PAGE;
    if (mapped + piece > reserved || !back(mapped + piece))
        return false;
    hotpath__store_header()->last = hotpath__instant();
    return true;
}

/* --- opening and closing ------------------------------------------------------------------- */

struct hotpath_store_header *hotpath__store_header(void)
{
    return state == OPEN ? (struct hotpath_store_header *)hotpath__store_base : NULL;
}

static void write_header(const char *program)
{
    struct hotpath_store_header *header = (struct hotpath_store_header *)hotpath__store_base;
    struct timespec now = {0};
    clock_gettime(CLOCK_REALTIME, &now);
    header->version = HOTPATH_STORE_VERSION;
    header->header_size = sizeof *header;
    header->pid = (uint32_t)getpid();
    header->parent = parent_pid;
    header->state = HOTPATH_STORE_RUNNING;
    header->clock = hotpath__clock;
    header->start_realtime_ns = (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
    header->start = hotpath__started();
    header->last = hotpath__instant();
    snprintf(header->program, sizeof header->program, "%s", program);
    header->base = (uint64_t)(uintptr_t)hotpath__store_base;
    hotpath__read_boot_id(header->boot_id, sizeof header->boot_id);
    struct hotpath__life life;
    header->stack = hotpath__read_life("self", &life) ? life.stack : 0;
    header->pid_namespace = hotpath__pid_namespace();
    header->recent = hotpath__settings()->recent_logs;
    taken = sizeof *header;
    hotpath__store_publish();
    memcpy(header->magic, HOTPATH_STORE_MAGIC, sizeof header->magic);
}

static bool make_store(void)
{
    if (!hotpath__store_base && !reserve())
        return false;
    const char *program = program_invocation_short_name;
    bool has_file = create_file(program);
    if (back(FIRST_PIECE)) {
        write_header(program);
        return true;
    }
    if (has_file)
        unlink(file_path);
    close_file();
    return false;
}

bool hotpath__store_open(void)
{
    if (state != CLOSED)
        return state == OPEN;
    hotpath__no_race(&state, sizeof state);
    __atomic_store_n(&state, make_store() ? OPEN : FAILED, __ATOMIC_RELAXED);
    return state == OPEN;
}

bool hotpath__store_usable(void)
{
    return __atomic_load_n(&state, __ATOMIC_RELAXED) != FAILED;
}

void hotpath__store_close(void)
{
    struct hotpath_store_header *header = hotpath__store_header();
    if (!header) {
        __atomic_store_n(&state, FAILED, __ATOMIC_RELAXED); /* nobody would remove a new one */
        return;
    }
    header->last = hotpath__instant();
    header->state = HOTPATH_STORE_ENDED;
    if (file >= 0 && !hotpath__settings()->keep)
        unlink(file_path);
}

/*
 * The child must not count in the parent's memory, nor read it: what still pointed there would fault.
 * The address space stays reserved for the child's own store.
 */
void hotpath__store_forked(void)
{
    if (state == OPEN) { /* else that of the one that forked this one's parent */
        parent_pid = ((struct hotpath_store_header *)hotpath__store_base)->pid;
        mmap(hotpath__store_base, reserved, PROT_NONE,
             MAP_FIXED | MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        state = CLOSED;
    }
    close_file();
    mapped = file_size = taken = 0;
    lost_calls = 0;
    disk_full_said = false;
}

/* --- records ------------------------------------------------------------------------------- */

void *hotpath__store_take(enum hotpath_store_kind kind, size_t size)
{
    size = (size + HOTPATH_STORE_ALIGN - 1) & ~(size_t)(HOTPATH_STORE_ALIGN - 1);
    if (state != OPEN || (taken + size > mapped && !grow(taken + size)))
        return NULL;
    struct hotpath_store_record *record =
        (struct hotpath_store_record *)(hotpath__store_base + taken);
    record->kind = kind;
    record->size = (uint32_t)size;
    taken += size;
    return record;
}

void hotpath__store_publish(void)
{
    struct hotpath_store_header *header = (struct hotpath_store_header *)hotpath__store_base;
    __atomic_store_n(&header->used, taken, __ATOMIC_RELEASE);
}

uint64_t hotpath__store_offset(const void *inside)
{
    return (uint64_t)((const char *)inside - hotpath__store_base);
}

/* --- copies -------------------------------------------------------------------------------- */

void *hotpath__store_copy(size_t *size, bool *failed)
{
    *size = 0;
    *failed = false;
    if (state != OPEN)
        return NULL;
    size_t used = (size_t)hotpath__store_header()->used;
    char *copy = hotpath__pages(used);
    if (!copy) {
        *failed = true;
        return NULL;
    }
    hotpath__copy_store(copy, hotpath__store_base, used);
    *size = used;
    return copy;
}

/* --- what could not be counted ------------------------------------------------------------- */

void hotpath__lost_call(void)
{
    uint64_t lost = __atomic_add_fetch(&lost_calls, 1, __ATOMIC_RELAXED);
    struct hotpath_store_header *header = hotpath__store_header();
    if (header)
        __atomic_store_n(&header->lost_calls, lost, __ATOMIC_RELAXED);
}

uint64_t hotpath__lost_calls(void)
{
    return __atomic_load_n(&lost_calls, __ATOMIC_RELAXED);
}
