// SPDX-License-Identifier: MIT
/*
 * inject.c - preloaded into a measured program, has the N-th call of one kind fail.
 *
 * Only what hotpath's runtime asks for is failed: the program could do without the rest no more
 * than without hotpath. The runtime asks when the first function on the stack that is not the C
 * library's is one of libhotpath.so's; its malloc and relatives, which the program's go through,
 * don't count.
 *
 * environment: INJECT_FILE   a file of 4096 bytes, shared by the whole tree of processes: an entry
 *                            for each kind, with its name and how often it was called, and struck
 *              INJECT_KIND   which kind is to fail
 *              INJECT_FIRST  the first call of it that fails, from 1 (0: none, just count)
 *              INJECT_LAST   the last one
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <locale.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>
#include <unwind.h>

/* name, its result when it fails, errno, type, parameters, arguments */
#define KINDS(KIND)                                                                                \
    KIND(malloc, NULL, ENOMEM, void *, (size_t size), (size))                                      \
    KIND(calloc, NULL, ENOMEM, void *, (size_t count, size_t size), (count, size))                 \
    KIND(realloc, NULL, ENOMEM, void *, (void *old, size_t size), (old, size))                     \
    KIND(mmap, MAP_FAILED, ENOMEM, void *,                                                         \
         (void *at, size_t size, int protection, int flags, int file, off_t offset),               \
         (at, size, protection, flags, file, offset))                                              \
    KIND(munmap, -1, ENOMEM, int, (void *at, size_t size), (at, size))                             \
    KIND(mkdir, -1, EROFS, int, (const char *path, mode_t mode), (path, mode))                     \
    KIND(fstat, -1, EIO, int, (int file, struct stat * status), (file, status))                    \
    KIND(unlinkat, -1, EACCES, int, (int folder, const char *path, int flags),                     \
         (folder, path, flags))                                                                    \
    KIND(unlink, -1, EACCES, int, (const char *path), (path))                                      \
    KIND(posix_fallocate, ENOSPC, 0, int, (int file, off_t offset, off_t size),                    \
         (file, offset, size))                                                                     \
    KIND(read, -1, EIO, ssize_t, (int file, void *bytes, size_t size), (file, bytes, size))        \
    KIND(write, -1, ENOSPC, ssize_t, (int file, const void *bytes, size_t size),                   \
         (file, bytes, size))                                                                      \
    KIND(close, -1, EIO, int, (int file), (file))                                                  \
    KIND(getrlimit, -1, EPERM, int, (__rlimit_resource_t resource, struct rlimit * limit),         \
         (resource, limit))                                                                        \
    KIND(clock_gettime, -1, EPERM, int, (clockid_t clock, struct timespec * now), (clock, now))    \
    KIND(sigaction, -1, EPERM, int,                                                                \
         (int number, const struct sigaction *action, struct sigaction *before),                   \
         (number, action, before))                                                                 \
    KIND(sigaltstack, -1, EPERM, int, (const stack_t *stack, stack_t *before), (stack, before))    \
    KIND(pthread_sigmask, EPERM, 0, int, (int how, const sigset_t *set, sigset_t *before),         \
         (how, set, before))                                                                       \
    KIND(pthread_create, EAGAIN, 0, int,                                                           \
         (pthread_t *thread, const pthread_attr_t *attributes, void *(*body)(void *),              \
          void *argument),                                                                         \
         (thread, attributes, body, argument))                                                     \
    KIND(pthread_key_create, EAGAIN, 0, int, (pthread_key_t *key, void (*end)(void *)),            \
         (key, end))                                                                               \
    KIND(pthread_setspecific, ENOMEM, 0, int, (pthread_key_t key, const void *value),              \
         (key, value))                                                                             \
    KIND(__register_atfork, ENOMEM, 0, int,                                                        \
         (void (*before)(void), void (*parent)(void), void (*child)(void), void *object),          \
         (before, parent, child, object))                                                          \
    KIND(newlocale, NULL, ENOMEM, locale_t, (int mask, const char *name, locale_t base),           \
         (mask, name, base))                                                                       \
    KIND(duplocale, NULL, ENOMEM, locale_t, (locale_t locale), (locale))

#define NAME(name, ...) KIND_##name,
enum kind { KINDS(NAME) KIND_open, KIND_openat, KIND_fcntl, KIND_COUNT };

struct entry {
    char name[32];
    uint64_t calls, struck;
};

struct range {
    uintptr_t begin, end;
};

static struct entry *entries; /* in INJECT_FILE */
static enum kind wanted = KIND_COUNT;
static uint64_t first, last;
static struct range own, runtime, libraries[8];
static unsigned library_count;
static __thread bool asking __attribute__((tls_model("initial-exec")));

/* --- who calls ----------------------------------------------------------------------------- */

static bool lies_in(const struct range *range, uintptr_t address)
{
    return address >= range->begin && address < range->end;
}

static int note_object(struct dl_phdr_info *object, size_t size, void *unused)
{
    (void)size, (void)unused;
    struct range range = {UINTPTR_MAX, 0};
    for (int i = 0; i < object->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &object->dlpi_phdr[i];
        uintptr_t begin = object->dlpi_addr + part->p_vaddr;
        if (part->p_type != PT_LOAD)
            continue;
        range.begin = begin < range.begin ? begin : range.begin;
        range.end = begin + part->p_memsz > range.end ? begin + part->p_memsz : range.end;
    }
    if (lies_in(&range, (uintptr_t)note_object))
        own = range;
    else if (strstr(object->dlpi_name, "libhotpath.so"))
        runtime = range;
    else if ((strstr(object->dlpi_name, "/libc.so") || strstr(object->dlpi_name, "/ld-linux")) &&
             library_count < sizeof libraries / sizeof *libraries)
        libraries[library_count++] = range;
    return 0;
}

/* The program's own calls of malloc and its relatives pass through these. */
static bool is_passing_on(uintptr_t address)
{
    static const char *const names[] = {"malloc", "calloc", "realloc", "reallocarray", "free"};
    Dl_info info;
    if (!dladdr((void *)address, &info) || !info.dli_sname ||
        strncmp(info.dli_sname, "hotpath_", 8) != 0)
        return false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(info.dli_sname + 8, names[i]) == 0)
            return true;
    return false;
}

static bool is_of_c_library(uintptr_t address)
{
    for (unsigned i = 0; i < library_count; i++)
        if (lies_in(&libraries[i], address))
            return true;
    return false;
}

static _Unwind_Reason_Code look(struct _Unwind_Context *context, void *found)
{
    uintptr_t address = _Unwind_GetIP(context) - 1;
    if (lies_in(&own, address) || is_of_c_library(address) ||
        (lies_in(&runtime, address) && is_passing_on(address)))
        return _URC_NO_REASON;
    *(bool *)found = lies_in(&runtime, address);
    return _URC_END_OF_STACK;
}

static bool runtime_asks(void)
{
    bool found = false;
    _Unwind_Backtrace(look, &found);
    return found;
}

/* --- striking ------------------------------------------------------------------------------ */

static uint64_t number_of(const char *variable)
{
    const char *value = getenv(variable);
    return value ? strtoull(value, NULL, 10) : 0;
}

static void set_up(void)
{
#define TEXT(name, ...) #name,
    static const char *const names[] = {KINDS(TEXT) "open", "openat", "fcntl"};
    const char *kind = getenv("INJECT_KIND");
    int file = (int)syscall(SYS_openat, AT_FDCWD, getenv("INJECT_FILE"), O_RDWR | O_CLOEXEC);
    dl_iterate_phdr(note_object, NULL);
    first = number_of("INJECT_FIRST");
    last = number_of("INJECT_LAST");
    int access = PROT_READ | PROT_WRITE;
    void *shared = (void *)syscall(SYS_mmap, NULL, 4096, access, MAP_SHARED, file, 0);
    if (file < 0 || shared == MAP_FAILED)
        abort();
    syscall(SYS_close, file);
    for (int i = 0; i < KIND_COUNT; i++) {
        strcpy(((struct entry *)shared)[i].name, names[i]);
        if (kind && strcmp(kind, names[i]) == 0)
            wanted = (enum kind)i;
    }
    entries = shared;
}

/* Whether this call is to fail. It is asked before anybody else runs, and in signal handlers. */
static bool strikes(enum kind kind)
{
    int error = errno;
    bool strike = false;
    if (asking)
        return false;
    asking = true;
    if (!entries)
        set_up();
    if ((kind == wanted || wanted == KIND_COUNT) && runtime_asks()) {
        uint64_t number = __atomic_add_fetch(&entries[kind].calls, 1, __ATOMIC_SEQ_CST);
        strike = kind == wanted && number >= first && number <= last && first;
        if (strike)
            __atomic_add_fetch(&entries[kind].struck, 1, __ATOMIC_SEQ_CST);
    }
    asking = false;
    errno = error;
    return strike;
}

/* --- the functions ------------------------------------------------------------------------- */

#define WRAP(name, result, error, type, parameters, arguments)                                     \
    type name parameters;                                                                          \
    type name parameters                                                                           \
    {                                                                                              \
        static __typeof__(name) *next;                                                             \
        if (strikes(KIND_##name)) {                                                                \
            errno = error ? error : errno;                                                         \
            return result;                                                                         \
        }                                                                                          \
        if (!next)                                                                                 \
            next = (__typeof__(name) *)dlsym(RTLD_NEXT, #name);                                    \
        return next arguments;                                                                     \
    }
KINDS(WRAP)

static mode_t mode_of(int flags, va_list list)
{
    return flags & (O_CREAT | O_TMPFILE) ? va_arg(list, mode_t) : 0;
}

static int open_file(enum kind kind, int error, int folder, const char *path, int flags,
                     mode_t mode)
{
    if (!strikes(kind))
        return (int)syscall(SYS_openat, folder, path, flags, mode);
    errno = error;
    return -1;
}

int open(const char *path, int flags, ...)
{
    va_list list;
    va_start(list, flags);
    mode_t mode = mode_of(flags, list);
    va_end(list);
    return open_file(KIND_open, EMFILE, AT_FDCWD, path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...)
{
    va_list list;
    va_start(list, flags);
    mode_t mode = mode_of(flags, list);
    va_end(list);
    return open_file(KIND_openat, ENOSPC, folder, path, flags, mode);
}

int fcntl(int file, int command, ...)
{
    va_list list;
    va_start(list, command);
    long argument = va_arg(list, long); /* each command has one that fits, or does not look */
    va_end(list);
    if (!strikes(KIND_fcntl))
        return (int)syscall(SYS_fcntl, file, command, argument);
    errno = EMFILE;
    return -1;
}
