/* SPDX-License-Identifier: MIT */
/*
 * slot.c - a slot per living thread: its blocks, its tables, its end.
 *
 * A slot outlives its thread and is given to a later one with its blocks, whose counts go on. So
 * memory grows with the most threads that lived at once, not with all that ever were. What a
 * thread reaches its blocks by starts out empty for each owner: its first call of a site goes
 * through the slow path, where the block learns of one more thread.
 *
 * Tables that became too small are not given back: a signal handler may have come in while the
 * fast path held a pointer to one. They double, so all of them take less than the last.
 */
#include "record/slot.h"

#include <errno.h>
#include <pthread.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/process.h"
#include "record/block.h"
#include "record/left.h"
#include "record/lock.h"
#include "record/memory.h"
#include "record/outlier.h"
#include "record/own_memory.h"
#include "record/sample.h"
#include "record/thread.h"
#include "store/pages.h"
#include "store/write.h"

enum { FIRST_SITES = 512 };

/** What the runtime alone knows of a slot. */
struct hotpath__room {
    struct hotpath_store_slot *slot;     /* NULL: the room is another process's (clone.h) */
    struct hotpath_store_block **made;   /* by site id: every block of the slot */
    struct hotpath_store_block **in_use; /* by site id: those that the present owner has called */
    uint32_t count;                      /* of entries in each */
    struct hotpath__room *next;          /* of free ones, or of those that are in untold_rooms */
};

static pthread_key_t thread_end;
static bool ends_are_told;                 /* by that key */
static struct hotpath__room *untold_rooms; /* in use, if they are not */
static struct hotpath__room *free_rooms;
static struct hotpath__room *spare_rooms; /* memory for rooms not used yet */
static uint32_t spare_count;
static uint32_t slot_count;
static __thread bool kept;  /* pthread's key has the thread's room */
static __thread bool ended; /* the key's destructor has been here */

static void forget(void)
{
    hotpath__recorder = (struct hotpath__recorder)HOTPATH_NO_RECORDER;
    hotpath__left_forget();
    kept = false;
}

/* --- tables -------------------------------------------------------------------------------- */

/* Not for a child: what its one thread knows of its parent's slot would have it count there. */
static void *pages_of_process(size_t size)
{
    void *pages = hotpath__pages(size);
    if (pages)
        hotpath__pages_not_for_children(pages, size);
    return pages;
}

static bool make_room_for(struct hotpath__room *room, uint32_t site)
{
    if (site < room->count)
        return true;
    uint32_t count = room->count ? room->count : FIRST_SITES;
    while (count <= site)
        count *= 2;
    struct hotpath_store_block **tables = pages_of_process(2 * (size_t)count * sizeof *tables);
    if (!tables)
        return false;
    if (room->count) {
        memcpy(tables, room->made, room->count * sizeof *tables);
        memcpy(tables + count, room->in_use, room->count * sizeof *tables);
    }
    room->made = tables;
    room->in_use = tables + count;
    room->count = count;
    return true;
}

static struct hotpath_store_block *make_block(struct hotpath__room *room, uint32_t site)
{
    struct hotpath_store_block *block = hotpath__block_new(site, room->slot->number);
    if (!block || (hotpath__tracked && !hotpath__memory_make(block)))
        return NULL;
    if (site == 0) /* "outside": nothing on any stack is above it */
        block->stack = UINT64_MAX;
    hotpath__store_publish();
    hotpath__note_own_memory(); /* who is killed can't say it in the end */
    room->made[site] = block;
    return block;
}

struct hotpath_store_block *hotpath__slot_block(uint32_t site)
{
    struct hotpath__room *room = hotpath__recorder.room;
    if (!make_room_for(room, site))
        return NULL;
    struct hotpath_store_block *block =
        room->made[site] ? room->made[site] : make_block(room, site);
    if (!block)
        return NULL;
    if (!room->in_use[site]) {
        hotpath__set(&block->threads, block->threads + 1);
        hotpath__set(&block->innermost, 0);
        prctl(PR_GET_NAME, room->slot->name); /* by now the thread may have given itself one */
    }
    room->in_use[site] = block;
    hotpath__slot_show();
    return block;
}

void hotpath__slot_show(void)
{
    hotpath__recorder.blocks = hotpath__recorder.room->in_use;
    hotpath__recorder.known = hotpath__recorder.room->count;
    hotpath__reach();
}

/* --- taking and giving back ---------------------------------------------------------------- */

static struct hotpath__room *new_room(void)
{
    if (!spare_count) {
        spare_rooms = pages_of_process(64 * sizeof *spare_rooms);
        if (!spare_rooms)
            return NULL;
        spare_count = 64;
    }
    struct hotpath_store_slot *slot =
        hotpath__store_take(HOTPATH_RECORD_SLOT, sizeof(struct hotpath_store_slot));
    if (!slot)
        return NULL;
    slot->number = slot_count++;
    hotpath__store_publish();
    struct hotpath__room *room = &spare_rooms[--spare_count];
    room->slot = slot;
    return room;
}

/* The process's first thread has lived since the runtime started, others since their first call. */
static void move_in(struct hotpath__room *room)
{
    struct hotpath_store_slot *slot = room->slot;
    bool first = slot->number == 0 && slot->owners == 0 && getpid() == (pid_t)syscall(SYS_gettid);
    hotpath__set(&slot->since, first ? hotpath__started().ticks : hotpath__ticks());
    if (first)
        hotpath__shared_to_slot(slot);
    hotpath__set(&slot->owners, slot->owners + 1);
    __atomic_store_n(&slot->tid, (uint32_t)syscall(SYS_gettid), __ATOMIC_RELEASE);
    hotpath__recorder.room = room;
    hotpath__recorder.home = &room->slot;
    hotpath__recorder.slot = slot;
}

/* Whether a block names its thread, among its first calls. */
static bool names_owner(const struct hotpath_store_block *block, uint32_t tid)
{
    for (int i = 0; block && hotpath__has_first_ring(block) && i < HOTPATH_FIRST_CALLS; i++)
        if (block->origins[i].tid == tid)
            return true;
    return false;
}

/* The name is kept where it is wanted: by the first eight owners that have called a function. */
static void keep_name(const struct hotpath__room *room)
{
    const struct hotpath_store_slot *slot = room->slot;
    uint32_t site = 1;
    while (site < room->count && !names_owner(room->in_use[site], slot->tid))
        site++;
    struct hotpath_store_owner *owner = NULL;
    if (site < room->count)
        owner = hotpath__store_take(HOTPATH_RECORD_OWNER, sizeof *owner);
    if (!owner)
        return;
    owner->slot = slot->number;
    owner->tid = slot->tid;
    memcpy(owner->name, slot->name, sizeof owner->name);
    hotpath__store_publish();
}

/* The owner of the calling thread's room has ended: calls still open there will never return. */
static void vacate(struct hotpath__room *room)
{
    struct hotpath_store_slot *slot = room->slot;
    uint64_t now = hotpath__ticks();
    if (hotpath__tracked)
        hotpath__charge(slot, hotpath__innermost(slot));
    hotpath__add(&hotpath__innermost(slot)->self, now);
    hotpath__left_later(0, now);
    hotpath__left_end();
    hotpath__sample_vacate(now);
    /* A clone of the thread may look. */
    hotpath__set_innermost(slot, room->in_use[0]);
    hotpath__set(&slot->lived, slot->lived + (now - slot->since));
    hotpath__set(&slot->since, now);
    keep_name(room);
    memset(room->in_use, 0, room->count * sizeof *room->in_use);
    __atomic_store_n(&slot->tid, 0, __ATOMIC_RELEASE);
    forget();
    room->next = free_rooms;
    free_rooms = room;
}

/* Its number may have been given to the calling thread, which has no slot yet. */
static bool is_gone(const struct hotpath_store_slot *slot)
{
    if (slot->tid == (uint32_t)syscall(SYS_gettid))
        return true;
    return syscall(SYS_tgkill, getpid(), slot->tid, 0) != 0 && errno == ESRCH;
}

/* What the thread did not do at its end, the calling one does in its place. */
static void take_back(struct hotpath__room *room)
{
    for (uint32_t site = 0; site < room->count; site++)
        if (room->in_use[site]) /* the list began in the thread's own memory */
            room->in_use[site]->before = 0;
    hotpath__recorder.room = room;
    hotpath__recorder.home = &room->slot;
    hotpath__recorder.slot = room->slot;
    hotpath__recorder.blocks = room->in_use;
    hotpath__recorder.known = room->count;
    vacate(room);
}

/* Where threads' ends are not told, they are looked for when a room is wanted. */
static void take_back_untold(void)
{
    struct hotpath__room **next = &untold_rooms;
    while (*next) {
        struct hotpath__room *room = *next;
        if (is_gone(room->slot)) {
            *next = room->next;
            take_back(room);
        } else {
            next = &room->next;
        }
    }
}

bool hotpath__slot_take(void)
{
    if (hotpath__is_left_behind())
        forget();
    if (hotpath__recorder.slot)
        return true;
    if (!hotpath__open_store())
        return false;
    if (!free_rooms)
        take_back_untold();
    struct hotpath__room *room = free_rooms ? free_rooms : new_room();
    if (!room)
        return false;
    if (free_rooms)
        free_rooms = room->next;
    move_in(room);
    if (!hotpath__slot_block(0)) {
        __atomic_store_n(&room->slot->tid, 0, __ATOMIC_RELEASE);
        room->next = free_rooms;
        free_rooms = room;
        forget();
        return false;
    }
    hotpath__set(&room->slot->innermost, (uint64_t)(uintptr_t)room->in_use[0]);
    hotpath__reach();
    hotpath__add(&room->in_use[0]->self, -room->slot->since);
    if (!ends_are_told) {
        room->next = untold_rooms;
        untold_rooms = room;
    }
    return true;
}

void hotpath__slot_keep(void)
{
    if (!kept && ends_are_told && hotpath__recorder.room)
        kept = pthread_setspecific(thread_end, hotpath__recorder.room) == 0;
}

bool hotpath__may_count(void)
{
    return hotpath__tracked && hotpath__begun() && !ended && hotpath__store_usable() &&
           (hotpath__store_header() || !hotpath__is_fork());
}

/* The key's destructor. */
static void move_out(void *ending)
{
    struct hotpath__room *room = ending;
    if (hotpath__is_left_behind())
        return;
    struct hotpath__hold hold = hotpath__lock();
    if (hotpath__recorder.room == room) {
        prctl(PR_GET_NAME, room->slot->name);
        vacate(room);
        ended = true;
    }
    hotpath__unlock(hold);
}

/*
 * A thread's first call may come in a signal handler that interrupts malloc. So nothing may be kept
 * under a key for which pthread_setspecific calls malloc: in glibc, all but the first 32 of a
 * process.
 */
static bool needs_no_memory(pthread_key_t key)
{
#ifdef __GLIBC__
    return key < 32;
#else
    (void)key;
    return true;
#endif
}

void hotpath__slot_start(void)
{
    if (pthread_key_create(&thread_end, move_out) != 0)
        return;
    ends_are_told = needs_no_memory(thread_end);
    if (!ends_are_told)
        pthread_key_delete(thread_end);
}

void hotpath__slot_forked(void)
{
    forget();
    free_rooms = untold_rooms = NULL;
    slot_count = 0;
}
