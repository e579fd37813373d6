/* SPDX-License-Identifier: MIT */
/*
 * backing.c - the memory that the process counts in: reserved once, backed piece by piece.
 *
 * Address space for the whole store is reserved once, so that records never move and an offset is
 * one addition away from a pointer. The file is mapped into it piece by piece. A piece is really
 * allocated before it is mapped, so a full disk is an error code here and never a SIGBUS later;
 * then, and when there is no file at all, anonymous memory takes the file's place: the process's
 * own report stays whole, only other processes see less.
 */
#include "store/backing.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/message.h"
#include "base/races.h"
#include "store/file.h"

enum {
    PAGE = 65536,              /* the largest page size of the platforms: pieces stay mappable */
    SMALL_STORE = 8192,        /* that of a program with one function has 6,336 bytes */
    LARGEST_PIECE = 64 * PAGE, /* each piece doubles the store until it is this large */
};

static size_t reserved; /* address space at hotpath__store_base */
static size_t mapped;   /* of it backed by memory */
static size_t in_file;  /* of it backed by the file */
static bool has_file;
static bool disk_full_said;
static int problem; /* the error for which there was no more memory */

char *hotpath__store_base;

uint64_t hotpath__store_bytes(void)
{
    return __atomic_load_n(&mapped, __ATOMIC_RELAXED);
}

const char *hotpath__store_limit(void)
{
    struct rlimit limit;
    if (problem == EAGAIN)
        return "all memory is locked, and ulimit -l limits that";
    if (getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
        return "ulimit -v limits it";
    return strerror(problem ? problem : ENOMEM);
}

/* --- address space --------------------------------------------------------------------------- */

/* What a limit leaves is the program's own: of that a sixteenth. */
static size_t share_of(int resource, size_t wanted)
{
    struct rlimit limit;
    bool limited = getrlimit(resource, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY;
    return limited && limit.rlim_cur / 16 < wanted ? (size_t)(limit.rlim_cur / 16) : wanted;
}

/*
 * Plenty, as it costs nothing, except under a limit: on address space, or on locked memory where
 * the program has had all its memory locked (mlockall), even what is only reserved.
 */
static bool reserve(void)
{
    const size_t plenty = sizeof(void *) > 4 ? (size_t)16 << 30 : (size_t)64 << 20;
    reserved = share_of(RLIMIT_AS, plenty) & ~(size_t)(PAGE - 1);
    while (reserved >= PAGE) {
        void *base =
            mmap(NULL, reserved, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (base != MAP_FAILED) {
            hotpath__store_base = base;
            return true;
        }
        problem = errno;
        size_t less = reserved / 2;
        reserved = problem == EAGAIN ? share_of(RLIMIT_MEMLOCK, less) : less;
        reserved &= ~(size_t)(PAGE - 1);
    }
    return false;
}

/* A server's helpers may leave hundreds of stores with one function each. */
static size_t first_piece(void)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    return page > SMALL_STORE ? page : SMALL_STORE;
}

/* --- pieces --------------------------------------------------------------------------------- */

static bool map_piece(size_t size, int descriptor)
{
    int flags = MAP_FIXED | (descriptor < 0 ? MAP_PRIVATE | MAP_ANONYMOUS : MAP_SHARED);
    char *piece = hotpath__store_base + mapped;
    off_t offset = descriptor < 0 ? 0 : (off_t)mapped;
    if (mmap(piece, size - mapped, PROT_READ | PROT_WRITE, flags, descriptor, offset) ==
        MAP_FAILED) {
        problem = errno;
        return false;
    }
    hotpath__no_race(piece, size - mapped);
    return true;
}

/* A report that a timeout makes without the lock may be looking. */
static void set_mapped(size_t size)
{
    __atomic_store_n(&mapped, size, __ATOMIC_RELAXED);
}

static bool back_by_file(size_t size)
{
    int file = hotpath__file_allocate(in_file, size);
    bool done = file >= 0 && map_piece(size, file);
    int error = errno;
    hotpath__file_put_away();
    if (done)
        in_file = size;
    else if (!disk_full_said)
        hotpath__message("the store %s can't grow (%s): other processes can't read what is "
                         "counted from here on; HOTPATH_DIR names another folder",
                         hotpath__file_path(), strerror(error));
    disk_full_said = disk_full_said || !done;
    return done;
}

/* Backs the store up to `size` bytes: by the file, or once that fails, by anonymous memory. */
static bool back(size_t size)
{
    bool from_file = has_file && in_file == mapped;
    if (!(from_file && back_by_file(size)) && !map_piece(size, -1))
        return false;
    set_mapped(size);
    return true;
}

bool hotpath__backing_grow(size_t needed)
{
    size_t piece = mapped < LARGEST_PIECE ? mapped : LARGEST_PIECE;
    while (mapped + piece < needed)
        piece += PAGE;
    size_t whole = mapped + piece < reserved ? mapped + piece : reserved;
    return whole >= needed && back(whole);
}

/* --- beginning and end ------------------------------------------------------------------------ */

bool hotpath__backing_make(const char *program)
{
    if (!hotpath__store_base && !reserve())
        return false;
    has_file = hotpath__file_create(program);
    if (back(first_piece()))
        return true;
    hotpath__file_remove();
    hotpath__file_close();
    return false;
}

/* What the file has, as it is now: without the file, which the parent may have removed, a copy. */
static void make_private(void)
{
    int file = hotpath__file_descriptor();
    if (file >= 0 && mmap(hotpath__store_base, in_file, PROT_READ | PROT_WRITE,
                          MAP_FIXED | MAP_PRIVATE, file, 0) != MAP_FAILED)
        return;
    void *copy = mmap(NULL, in_file, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (copy == MAP_FAILED)
        return;
    memcpy(copy, hotpath__store_base, in_file);
    mremap(copy, in_file, in_file, MREMAP_MAYMOVE | MREMAP_FIXED, hotpath__store_base);
}

/*
 * The child must not count in the parent's memory, nor read it: what still pointed there would
 * fault, and the address space stays reserved for the child's own store. Unless there may be such
 * pointers: then it has what is there to itself. Calls that are only counted are such (abi.h):
 * those that are open when the child is made end there, in the child as in the parent.
 */
void hotpath__backing_forked(bool announced, bool sampled)
{
    if (mapped && announced && !sampled) {
        mmap(hotpath__store_base, reserved, PROT_NONE,
             MAP_FIXED | MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    } else if (mapped) {
        if (sampled && in_file)
            make_private();
        munmap(hotpath__store_base + mapped, reserved - mapped);
        hotpath__store_base = NULL;
    }
    hotpath__file_close();
    mapped = in_file = 0;
    has_file = disk_full_said = false;
}
