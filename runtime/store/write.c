/* SPDX-License-Identifier: MIT */
/*
 * write.c - the store that the process counts in: made on first use, filled record by record.
 *
 * What is taken becomes visible to readers all at once, by `used` in the header. Where the memory
 * comes from is backing.c's.
 */
#include "store/write.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/environment.h"
#include "base/process.h"
#include "base/races.h"
#include "store/backing.h"
#include "store/copy.h"
#include "store/file.h"
#include "store/identity.h"
#include "store/pages.h"

static enum { CLOSED, OPEN, FAILED } state;
static size_t taken; /* header and records, published or not */
static uint32_t parent_pid;
static uint64_t lost_calls;

/* --- opening and closing ------------------------------------------------------------------- */

struct hotpath_store_header *hotpath__store_header(void)
{
    return state == OPEN ? (struct hotpath_store_header *)hotpath__store_base : NULL;
}

/* A reader may be looking. */
static void note_instant(struct hotpath_store_header *header)
{
    struct hotpath_store_instant now = hotpath__instant();
    __atomic_store_n(&header->last.ticks, now.ticks, __ATOMIC_RELAXED);
    __atomic_store_n(&header->last.monotonic_ns, now.monotonic_ns, __ATOMIC_RELAXED);
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
    header->foreign_clock = hotpath__clock_is_foreign();
    header->start_realtime_ns = hotpath__nanoseconds(now);
    header->start = hotpath__started();
    note_instant(header);
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
    const char *program = hotpath__program();
    if (!hotpath__backing_make(program))
        return false;
    write_header(program);
    return true;
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
    note_instant(header);
    __atomic_store_n(&header->state, HOTPATH_STORE_ENDED, __ATOMIC_RELAXED);
    if (!hotpath__settings()->keep)
        hotpath__file_remove();
}

void hotpath__store_forked(bool announced)
{
    bool sampled = state == OPEN && hotpath__store_header()->sampled;
    if (state == OPEN) { /* else that of the one that forked this one's parent */
        parent_pid = ((struct hotpath_store_header *)hotpath__store_base)->pid;
        state = CLOSED;
    }
    hotpath__backing_forked(announced, sampled);
    taken = 0;
    lost_calls = 0;
}

/* --- records ------------------------------------------------------------------------------- */

static bool grow(size_t needed)
{
    if (!hotpath__backing_grow(needed))
        return false;
    note_instant(hotpath__store_header());
    return true;
}

void *hotpath__store_take(enum hotpath_store_kind kind, size_t size)
{
    size = (size + HOTPATH_STORE_ALIGN - 1) & ~(size_t)(HOTPATH_STORE_ALIGN - 1);
    if (state != OPEN || (taken + size > hotpath__store_bytes() && !grow(taken + size)))
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
    uint64_t told = header ? __atomic_load_n(&header->lost_calls, __ATOMIC_RELAXED) : lost;
    while (told < lost && !__atomic_compare_exchange_n(&header->lost_calls, &told, lost, false,
                                                       __ATOMIC_RELAXED, __ATOMIC_RELAXED))
        ;
}

uint64_t hotpath__lost_calls(void)
{
    return __atomic_load_n(&lost_calls, __ATOMIC_RELAXED);
}
