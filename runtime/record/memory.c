/* SPDX-License-Identifier: MIT */
/*
 * memory.c - the rarer side of memory.h: what is done once something was allocated.
 */
#include "record/memory.h"

#include "record/octave.h"
#include "record/thread.h"
#include "record/wish.h"
#include "store/write.h"

/* --- records ------------------------------------------------------------------------------- */

bool hotpath__memory_make(struct hotpath_store_block *block)
{
    struct hotpath_store_memory *memory =
        hotpath__store_take(HOTPATH_RECORD_MEMORY, sizeof *memory);
    if (!memory)
        return false;
    memory->block = hotpath__store_offset(block);
    for (int extent = 0; extent < HOTPATH_EXTENTS; extent++)
        memory->sizes[extent].least = UINT64_MAX;
    block->memory = (uint32_t)((uint64_t *)memory - (uint64_t *)block);
    return true;
}

/* --- charging ------------------------------------------------------------------------------ */

/*
 * One counter. A signal handler that comes in between may charge the same amount: then both sides
 * have it twice, and the next round takes it back from both.
 */
static void charge_word(const uint64_t *counted, uint64_t *charged, uint64_t *self)
{
    uint64_t difference;
    while ((difference =
                *(const volatile uint64_t *)counted - *(const volatile uint64_t *)charged) != 0) {
        hotpath__add(charged, difference);
        hotpath__add(self, difference);
    }
}

void hotpath__memory_charge(struct hotpath_store_slot *slot, struct hotpath_store_block *innermost)
{
    const struct hotpath_store_heap *heap = &slot->heap;
    struct hotpath_store_heap *charged = &slot->charged;
    struct hotpath_store_heap *self = &hotpath__memory_of(innermost)->self;
    charge_word(&heap->taken, &charged->taken, &self->taken);
    charge_word(&heap->held, &charged->held, &self->held);
    charge_word(&heap->freed, &charged->freed, &self->freed);
    charge_word(&heap->blocks, &charged->blocks, &self->blocks);
    charge_word(&heap->frees, &charged->frees, &self->frees);
}

/* --- calls --------------------------------------------------------------------------------- */

static void note(struct hotpath_store_block *block, const struct hotpath_store_heap *heap,
                 int64_t outer_peak)
{
    struct hotpath_store_memory *memory = hotpath__memory_of(block);
    memory->since = *heap;
    hotpath__set(&memory->outer_peak, outer_peak);
    hotpath__set_in_order(&block->noted, block->since);
}

static struct hotpath_store_block *outer_of(const struct hotpath_store_block *block)
{
    return (struct hotpath_store_block *)(uintptr_t)block->outer;
}

/* A handler has come in where the call is being counted, and closed next. */
static bool is_leaving(const struct hotpath_store_block *block)
{
    return block->low == HOTPATH_BUSY;
}

/*
 * The first of them has the peak until then to keep; from there on the slot's peak is theirs. A
 * signal handler that comes in between may note the same ones: after the first no other peak is
 * lost. What is not charged yet was counted by a malloc that a handler has interrupted, whose calls
 * had the heap calmed: so it is the last call's that had noted the counters.
 */
void hotpath__memory_note(struct hotpath_store_slot *slot)
{
    struct hotpath_store_block *first = NULL, *block = hotpath__innermost(slot);
    for (; !hotpath__has_noted(block); block = outer_of(block))
        first = is_leaving(block) ? first : block;
    hotpath__charge(slot, block);
    if (!first)
        return;
    struct hotpath_store_heap heap = slot->heap;
    int64_t live = hotpath__live(&heap);
    note(first, &heap, slot->peak);
    hotpath__set(&slot->peak, live);
    hotpath__set(&slot->ceiling, live);
    for (block = hotpath__innermost(slot); block != first; block = outer_of(block))
        if (!is_leaving(block))
            note(block, &heap, live);
}

struct hotpath_store_slot *hotpath__memory_stir(void)
{
    struct hotpath__recorder *recorder = &hotpath__recorder;
    if (!hotpath__tracked || hotpath__own || !recorder->room || !*recorder->home)
        return NULL;
    hotpath__memory_note(recorder->slot);
    do { /* as in hotpath__memory_calm */
        recorder->alloc_count = 0;
        recorder->stirred = true;
        hotpath__order();
        recorder->counting = recorder->home;
        hotpath__order();
    } while (!recorder->stirred);
    return recorder->slot;
}

static void add(struct hotpath_store_slot *slot, struct hotpath_store_memory *memory)
{
    const struct hotpath_store_heap *heap = &slot->heap, *since = &memory->since;
    struct hotpath_store_heap *total = &memory->total;
    hotpath__add(&total->taken, heap->taken - since->taken);
    hotpath__add(&total->held, heap->held - since->held);
    hotpath__add(&total->freed, heap->freed - since->freed);
    hotpath__add(&total->blocks, heap->blocks - since->blocks);
    hotpath__add(&total->frees, heap->frees - since->frees);
    int64_t risen = slot->peak - hotpath__live(since);
    if (risen > memory->peak)
        hotpath__set(&memory->peak, risen);
}

/* The peak is the outer call's again, or this one's. */
void hotpath__memory_close(struct hotpath_store_slot *slot, struct hotpath_store_block *block)
{
    struct hotpath_store_memory *memory = hotpath__memory_of(block);
    add(slot, memory);
    if (slot->peak < memory->outer_peak)
        hotpath__set(&slot->peak, memory->outer_peak);
    hotpath__set_ceiling(slot);
}

static void count_size(struct hotpath_store_memory *memory, enum hotpath_store_extent extent,
                       uint64_t bytes)
{
    struct hotpath_store_sizes *sizes = &memory->sizes[extent];
    struct hotpath__owner owner = {.record = memory, .extent = extent};
    uint64_t *count = hotpath__count_of(memory, memory->octave[extent], bytes);
    if (!hotpath__has_octave(memory->octave[extent], bytes))
        count = hotpath__new_count_of(&owner, memory, memory->octave[extent], bytes);
    hotpath__add(&sizes->sum, bytes);
    if (bytes < sizes->least)
        hotpath__set(&sizes->least, bytes);
    if (bytes > sizes->most)
        hotpath__set(&sizes->most, bytes);
    if (count)
        hotpath__add(count, 1);
    else
        hotpath__lost_call();
}

void hotpath__memory_size(struct hotpath_store_slot *slot, struct hotpath_store_memory *memory,
                          struct hotpath_mark mark)
{
    uint64_t bytes = slot->heap.taken - mark.taken_bytes;
    uint64_t self = bytes - (slot->settled - mark.settled_bytes);
    hotpath__add(&slot->settled, self);
    count_size(memory, HOTPATH_CUMULATIVE, bytes);
    if (self)
        count_size(memory, HOTPATH_SELF, self);
}

/* --- live bytes ---------------------------------------------------------------------------- */

/* The process's counters where there is no slot; the header's once there is a store. */
static struct shared {
    struct hotpath_store_heap heap;
    int64_t live, peak_live;
} before_store;

struct live {
    struct hotpath_store_heap *heap;
    int64_t *live, *peak;
};

static struct live shared(void)
{
    struct hotpath_store_header *header = hotpath__store_header();
    if (header)
        return (struct live){&header->heap, &header->live, &header->peak_live};
    return (struct live){&before_store.heap, &before_store.live, &before_store.peak_live};
}

/* The process's live bytes have changed; the highest that they were is kept. */
static void tell(int64_t change)
{
    struct live all = shared();
    int64_t live = __atomic_add_fetch(all.live, change, __ATOMIC_RELAXED);
    int64_t peak = __atomic_load_n(all.peak, __ATOMIC_RELAXED);
    while (live > peak && !__atomic_compare_exchange_n(all.peak, &peak, live, false,
                                                       __ATOMIC_RELAXED, __ATOMIC_RELAXED))
        ;
}

/* The range in which nothing needs to be told is around what was told last. */
static void tell_of(struct hotpath_store_slot *slot, int64_t live)
{
    int64_t distance = live - slot->told;
    if (distance >= HOTPATH_LIVE_STEP || distance <= -HOTPATH_LIVE_STEP) {
        hotpath__set(&slot->told, live);
        hotpath__set(&slot->floor, live - HOTPATH_LIVE_STEP);
        tell(distance);
    }
    hotpath__set_ceiling(slot);
}

void hotpath__live_rose(struct hotpath_store_slot *slot)
{
    int64_t live = hotpath__live(&slot->heap);
    if (live > slot->peak)
        hotpath__set(&slot->peak, live);
    tell_of(slot, live);
}

void hotpath__live_fell(struct hotpath_store_slot *slot)
{
    tell_of(slot, hotpath__live(&slot->heap));
}

/* --- threads without a slot ---------------------------------------------------------------- */

static void add_shared(uint64_t *counter, uint64_t amount)
{
    __atomic_fetch_add(counter, amount, __ATOMIC_RELAXED);
}

void hotpath__shared_took(uint64_t size, uint64_t held)
{
    struct hotpath_store_heap *heap = shared().heap;
    add_shared(&heap->taken, size);
    add_shared(&heap->held, held);
    add_shared(&heap->blocks, 1);
    tell((int64_t)held);
}

void hotpath__shared_gave(uint64_t held)
{
    struct hotpath_store_heap *heap = shared().heap;
    add_shared(&heap->freed, held);
    add_shared(&heap->frees, 1);
    tell(-(int64_t)held);
}

uint64_t hotpath__shared_events(void)
{
    const struct hotpath_store_heap *heap = shared().heap;
    return __atomic_load_n(&heap->blocks, __ATOMIC_RELAXED) +
           __atomic_load_n(&heap->frees, __ATOMIC_RELAXED);
}

static void move(uint64_t *from, uint64_t *to)
{
    add_shared(to, __atomic_exchange_n(from, 0, __ATOMIC_RELAXED));
}

static void move_heap(struct hotpath_store_heap *from, struct hotpath_store_heap *to)
{
    move(&from->taken, &to->taken);
    move(&from->held, &to->held);
    move(&from->blocks, &to->blocks);
    move(&from->freed, &to->freed);
    move(&from->frees, &to->frees);
}

void hotpath__shared_to_slot(struct hotpath_store_slot *slot)
{
    struct live all = shared();
    move_heap(all.heap, &slot->heap);
    hotpath__set(&slot->peak, *all.peak);
    hotpath__set(&slot->told, *all.live);
    hotpath__set(&slot->floor, slot->told - HOTPATH_LIVE_STEP);
    hotpath__set_ceiling(slot);
}

/* The shared counters are, from now on, the header's. */
static void move_to_store(struct hotpath_store_header *header)
{
    move_heap(&before_store.heap, &header->heap);
    header->peak_live = before_store.peak_live;
    move((uint64_t *)&before_store.live, (uint64_t *)&header->live);
}

bool hotpath__open_store(void)
{
    bool was_open = hotpath__store_header() != NULL;
    if (!hotpath__store_open())
        return false;
    struct hotpath_store_header *header = hotpath__store_header();
    if (!was_open) {
        hotpath__set(&header->tracking, hotpath__tracking());
        move_to_store(header);
        hotpath__wish_start(header);
    }
    return true;
}

void hotpath__shared_forked(void)
{
    before_store = (struct shared){0};
}
