/* SPDX-License-Identifier: MIT */
/*
 * allocator.c - finds the functions of the allocator that the program would have had.
 */
#include "record/allocator.h"

#include <errno.h>
#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "record/symbol.h"

struct hotpath__allocator hotpath__allocator;
size_t (*hotpath__usable_size)(void *block);

/* --- what an allocator may lack ------------------------------------------------------------ */

/* jemalloc has no pvalloc: the C library's would hand out blocks that jemalloc can't take back. */

static void *memalign_instead(size_t alignment, size_t size)
{
    void *block = NULL;
    size_t least = alignment < sizeof(void *) ? sizeof(void *) : alignment;
    int error = hotpath__allocator.posix_memalign(&block, least, size);
    if (error)
        errno = error;
    return error ? NULL : block;
}

static void *valloc_instead(size_t size)
{
    return memalign_instead((size_t)sysconf(_SC_PAGESIZE), size);
}

static void *pvalloc_instead(size_t size)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    size_t whole = (size + page - 1) & ~(page - 1);
    return valloc_instead(whole >= size ? whole : size); /* too much stays too much */
}

/* --- a static program ---------------------------------------------------------------------- */

/*
 * It has no symbols to look through, and the C library's malloc takes the stub's place: only some
 * of its relatives, which are weak there too, arrive here. They are passed on.
 */
#ifdef __GLIBC__
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void __libc_free(void *block);
void *__libc_memalign(size_t alignment, size_t size);

static int libc_posix_memalign(void **block, size_t alignment, size_t size)
{
    if (alignment % sizeof(void *) || !alignment || (alignment & (alignment - 1)))
        return EINVAL;
    int error = errno;
    void *taken = __libc_memalign(alignment, size);
    errno = error;
    if (!taken)
        return ENOMEM;
    *block = taken;
    return 0;
}

static const struct hotpath__allocator of_libc = {
    .malloc = __libc_malloc,
    .calloc = __libc_calloc,
    .realloc = __libc_realloc,
    .free = __libc_free,
    .posix_memalign = libc_posix_memalign,
    .aligned_alloc = memalign_instead,
    .memalign = memalign_instead,
    .valloc = valloc_instead,
    .pvalloc = pvalloc_instead,
};
#else
static const struct hotpath__allocator of_libc = {.malloc = NULL};
#endif

/* --- finding ------------------------------------------------------------------------------- */

#define FIND(member, name) found.member = (__typeof__(found.member))hotpath__next_function(name)

#define FIND_OR(member, instead)                                                                   \
    do {                                                                                           \
        hotpath__function_pointer *next_ = hotpath__next_function(#member);                        \
        bool same_ = next_ && hotpath__same_object(next_, (void (*)(void))found.malloc);           \
        found.member = same_ ? (__typeof__(found.member))next_ : instead;                          \
    } while (0)

static struct hotpath__allocator find(void)
{
    struct hotpath__allocator found;
    FIND(malloc, "malloc");
    if (!found.malloc)
        return of_libc;
    FIND(calloc, "calloc");
    FIND(realloc, "realloc");
    FIND(free, "free");
    FIND(posix_memalign, "posix_memalign");
    FIND_OR(aligned_alloc, memalign_instead);
    FIND_OR(memalign, memalign_instead);
    FIND_OR(valloc, valloc_instead);
    FIND_OR(pvalloc, pvalloc_instead);
    found.is_late = hotpath__is_loaded("libasan.so") || hotpath__is_loaded("libtsan.so") ||
                    hotpath__is_loaded("liblsan.so") || hotpath__is_loaded("libhwasan.so");
    return found;
}

static size_t (*find_usable_size(void))(void *block)
{
    hotpath__function_pointer *own = hotpath__next_function("malloc_usable_size");
    return own ? (size_t(*)(void *))own : malloc_usable_size;
}

void hotpath__allocator_find(void)
{
    if (__atomic_load_n(&hotpath__allocator.malloc, __ATOMIC_ACQUIRE))
        return;
    struct hotpath__allocator found = find();
    hotpath__usable_size = find_usable_size();
    void *(*take)(size_t) = found.malloc;
    found.malloc = NULL;
    hotpath__allocator = found;
    __atomic_store_n(&hotpath__allocator.malloc, take, __ATOMIC_RELEASE);
}
