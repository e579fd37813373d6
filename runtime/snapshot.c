/* SPDX-License-Identifier: MIT */
/*
 * snapshot.c - reads the records of a store into plain structs.
 *
 * The image is not trusted: it may be another process's, half written, cut short or made up. The
 * walk checks each record's place and size first, each kind's reader the rest; a record that can't
 * be is left out and marks the snapshot truncated. Sums are made in ticks and turned into nanoseconds
 * once, at the end.
 */
#include <stdlib.h>
#include <string.h>

#include "abi.h"
#include "snapshot.h"

enum { MOST_SITES = 1 << 20 }; /* as many as the recorder gives ids to */

/* The state of one reading. */
struct reading {
    const char *image;
    size_t used; /* bytes that hold whole records */
    const struct hotpath_store_header *header;
    uint64_t now; /* ticks */
    struct hotpath__snapshot *snapshot;
    uint32_t *index_of; /* by site id: 1 + index into functions, 0 = not seen */
    uint32_t id_count;
    bool memory_ran_out;
};

/* A counter that its owner may be writing to. */
static uint64_t load(const uint64_t *counter)
{
    return __atomic_load_n(counter, __ATOMIC_RELAXED);
}

/* Room for one more element of an array that doubles. */
static void *one_more(struct reading *reading, void *array, size_t count, size_t size)
{
    if (count & (count - 1))
        return array;
    void *larger = realloc(array, (count ? 2 * count : 1) * size);
    if (!larger)
        reading->memory_ran_out = true;
    return larger;
}

/* --- sites --------------------------------------------------------------------------------- */

static bool make_index_room(struct reading *reading, uint32_t id)
{
    if (id < reading->id_count)
        return true;
    uint32_t count = reading->id_count ? reading->id_count : 256;
    while (count <= id)
        count *= 2;
    uint32_t *larger = realloc(reading->index_of, count * sizeof *larger);
    if (!larger) {
        reading->memory_ran_out = true;
        return false;
    }
    memset(larger + reading->id_count, 0, (count - reading->id_count) * sizeof *larger);
    reading->index_of = larger;
    reading->id_count = count;
    return true;
}

/* Whether the texts lie inside the record and end in a NUL each. */
static bool texts_are_whole(const struct hotpath_store_site *site)
{
    uint64_t room = site->record.size - sizeof *site;
    uint64_t name = site->name_size, label = site->label_size, file = site->file_size;
    return name && file && name <= room && label <= room && file <= room &&
           name + label + file <= room && !site->text[name - 1] &&
           (!label || !site->text[name + label - 1]) && !site->text[name + label + file - 1];
}

static bool read_site(struct reading *reading, const struct hotpath_store_site *site)
{
    struct hotpath__snapshot *snapshot = reading->snapshot;
    if (site->record.size < sizeof *site || !texts_are_whole(site) || site->id == 0 ||
        site->id > MOST_SITES || !make_index_room(reading, site->id) || reading->index_of[site->id])
        return false;
    struct hotpath__function *functions =
        one_more(reading, snapshot->functions, snapshot->function_count, sizeof *functions);
    if (!functions)
        return false;
    snapshot->functions = functions;
    const char *label = site->text + site->name_size;
    struct hotpath__function *function = &functions[snapshot->function_count];
    *function = (struct hotpath__function){
        .name = strdup(site->text),
        .label = site->label_size ? strdup(label) : NULL,
        .file = strdup(label + site->label_size),
        .line = site->line,
        .column = site->column,
        .flags = site->flags,
        .min_ns = UINT64_MAX,
    };
    reading->index_of[site->id] = (uint32_t)++snapshot->function_count;
    if (!function->name || !function->file || (site->label_size && !function->label))
        reading->memory_ran_out = true;
    return true;
}

static struct hotpath__function *function_of(const struct reading *reading, uint32_t id)
{
    uint32_t index = id < reading->id_count ? reading->index_of[id] : 0;
    return index ? &reading->snapshot->functions[index - 1] : NULL;
}

/* --- blocks -------------------------------------------------------------------------------- */

/* The counts that a block's entry for an octave leads to, if that is an octave of this block. */
static const uint64_t *counts_of(const struct reading *reading,
                                 const struct hotpath_store_block *block, unsigned octave)
{
    uint64_t block_at = (uint64_t)((const char *)block - reading->image);
    uint64_t distance = __atomic_load_n(&block->octave[octave], __ATOMIC_ACQUIRE);
    uint64_t counts_at = block_at + distance * 8;
    uint64_t record_at = counts_at - offsetof(struct hotpath_store_octave, count);
    if (!distance || record_at % HOTPATH_STORE_ALIGN || counts_at < sizeof *reading->header ||
        reading->used < sizeof(struct hotpath_store_octave) ||
        record_at > reading->used - sizeof(struct hotpath_store_octave))
        return NULL;
    const struct hotpath_store_octave *record = (const void *)(reading->image + record_at);
    bool right = record->record.kind == HOTPATH_RECORD_OCTAVE &&
                 record->record.size == sizeof *record && record->octave == octave &&
                 record->block == block_at;
    return right ? record->count : NULL;
}

static void add_octaves(struct reading *reading, const struct hotpath_store_block *block,
                        struct hotpath__function *function)
{
    for (unsigned octave = 0; octave < HOTPATH_OCTAVES; octave++) {
        const uint64_t *counts = counts_of(reading, block, octave);
        if (!counts)
            continue;
        if (!function->octave[octave])
            function->octave[octave] = calloc(HOTPATH_STEPS, sizeof *function->octave[octave]);
        if (!function->octave[octave]) {
            reading->memory_ran_out = true;
            return;
        }
        for (unsigned step = 0; step < HOTPATH_STEPS; step++)
            function->octave[octave][step] += load(&counts[step]);
    }
}

/* Ticks for now; to_nanoseconds makes what the field names say of them. */
static bool read_block(struct reading *reading, const struct hotpath_store_block *block)
{
    if (block->record.size < sizeof *block)
        return false;
    if (block->site == 0)
        return true;
    struct hotpath__function *function = function_of(reading, block->site);
    if (!function)
        return false;
    uint64_t calls = load(&block->calls), entered = load(&block->entered);
    function->calls += calls;
    function->abandoned += entered > calls ? entered - calls : 0;
    function->sum_ns += load(&block->sum);
    function->total_ns +=
        load(&block->sum) - load(&block->nested_sum) + load(&block->abandoned_sum);
    /* Sums are below any time of the clock, so a negative one is that of the innermost block. */
    uint64_t self = load(&block->self);
    function->self_ns += (int64_t)self < 0 ? self + reading->now : self;
    uint64_t since = load(&block->since);
    if (load(&block->stack) && since && since < reading->now)
        function->total_ns += reading->now - since;
    if (load(&block->min) < function->min_ns)
        function->min_ns = load(&block->min);
    if (load(&block->max) > function->max_ns)
        function->max_ns = load(&block->max);
    function->threads += block->threads;
    add_octaves(reading, block, function);
    return true;
}

/* --- slots --------------------------------------------------------------------------------- */

/* The block that a thread is in now: the slot has its address in the measured process. */
static struct hotpath__function *innermost_of(const struct reading *reading,
                                              const struct hotpath_store_slot *slot)
{
    uint64_t at = load(&slot->innermost) - reading->header->base;
    if (at % HOTPATH_STORE_ALIGN || reading->used < sizeof(struct hotpath_store_block) ||
        at > reading->used - sizeof(struct hotpath_store_block))
        return NULL;
    const struct hotpath_store_block *block = (const void *)(reading->image + at);
    return block->record.kind == HOTPATH_RECORD_BLOCK ? function_of(reading, block->site) : NULL;
}

static bool read_slot(struct reading *reading, const struct hotpath_store_slot *slot)
{
    struct hotpath__snapshot *snapshot = reading->snapshot;
    if (slot->record.size < sizeof *slot)
        return false;
    struct hotpath__thread *threads =
        one_more(reading, snapshot->threads, snapshot->thread_count, sizeof *threads);
    if (!threads)
        return false;
    snapshot->threads = threads;
    struct hotpath__thread *thread = &threads[snapshot->thread_count++];
    *thread = (struct hotpath__thread){.tid = slot->tid, .owners = slot->owners};
    memcpy(thread->name, slot->name, sizeof slot->name);
    thread->innermost = UINT32_MAX;
    thread->lived_ns = slot->lived;
    if (slot->tid && slot->since < reading->now)
        thread->lived_ns += reading->now - slot->since;
    struct hotpath__function *innermost = slot->tid ? innermost_of(reading, slot) : NULL;
    if (innermost)
        thread->innermost = (uint32_t)(innermost - snapshot->functions);
    return true;
}

/* --- the walk ------------------------------------------------------------------------------ */

/*
 * Calls `read` for each record of `kind`. Sites are read before the blocks that name them, and
 * slots after both; a record that can't be read is passed over.
 */
#define WALK(reading, wanted, type, read)                                                          \
    do {                                                                                           \
        size_t at_ = (reading)->header->header_size;                                               \
        while (at_ + sizeof(struct hotpath_store_record) <= (reading)->used) {                     \
            const struct hotpath_store_record *record_ = (const void *)((reading)->image + at_);   \
            if (record_->kind == (wanted) &&                                                       \
                !read((reading), (const type *)(const void *)record_))                             \
                (reading)->snapshot->truncated = true;                                             \
            at_ += record_->size;                                                                  \
        }                                                                                          \
    } while (0)

/* How far the records go on being whole: everything up to there may be walked without checks. */
static size_t whole_records(const char *image, size_t size, size_t at)
{
    while (size >= at && size - at >= sizeof(struct hotpath_store_record)) {
        const struct hotpath_store_record *record = (const void *)(image + at);
        if (record->size < sizeof *record || record->size % HOTPATH_STORE_ALIGN ||
            record->size > size - at)
            break;
        at += record->size;
    }
    return at;
}

static const char *why_no_store(const void *image, size_t size)
{
    const struct hotpath_store_header *header = image;
    if (size < sizeof *header || (uintptr_t)image % 8 ||
        memcmp(header->magic, HOTPATH_STORE_MAGIC, sizeof header->magic) != 0)
        return "it is not a store of hotpath";
    if (header->version != HOTPATH_STORE_VERSION)
        return "it was written by another version of hotpath";
    if (header->header_size < sizeof *header || header->header_size > size ||
        header->header_size % HOTPATH_STORE_ALIGN)
        return "its header is damaged";
    return NULL;
}

/* --- nanoseconds --------------------------------------------------------------------------- */

static double scale_of(const struct hotpath_store_header *header,
                       const struct hotpath_store_instant *now)
{
    if (header->clock == HOTPATH_CLOCK_MONOTONIC || now->ticks <= header->start.ticks ||
        now->monotonic_ns <= header->start.monotonic_ns)
        return 1;
    return (double)(now->monotonic_ns - header->start.monotonic_ns) /
           (double)(now->ticks - header->start.ticks);
}

static uint64_t to_ns(double scale, uint64_t ticks)
{
    return scale == 1 ? ticks : (uint64_t)((double)ticks * scale + 0.5);
}

static void to_nanoseconds(struct hotpath__snapshot *snapshot)
{
    double scale = snapshot->ns_per_tick;
    uint64_t lives = 0;
    for (size_t i = 0; i < snapshot->function_count; i++) {
        struct hotpath__function *function = &snapshot->functions[i];
        /* Rounded once each, so that the order min <= avg <= max survives. */
        if (function->calls)
            function->avg_ns =
                (uint64_t)((double)function->sum_ns / (double)function->calls * scale + 0.5);
        function->sum_ns = to_ns(scale, function->sum_ns);
        function->total_ns = to_ns(scale, function->total_ns);
        function->self_ns = (int64_t)function->self_ns < 0 ? 0 : to_ns(scale, function->self_ns);
        function->min_ns = function->calls ? to_ns(scale, function->min_ns) : 0;
        function->max_ns = to_ns(scale, function->max_ns);
    }
    for (size_t i = 0; i < snapshot->thread_count; i++) {
        snapshot->threads[i].lived_ns = to_ns(scale, snapshot->threads[i].lived_ns);
        lives += snapshot->threads[i].lived_ns;
    }
    snapshot->thread_time_ns = lives > snapshot->elapsed_ns ? lives : snapshot->elapsed_ns;
}

/* --- order --------------------------------------------------------------------------------- */

static int by_total_then_name(const void *a, const void *b)
{
    const struct hotpath__function *left = a, *right = b;
    if (left->total_ns != right->total_ns)
        return left->total_ns < right->total_ns ? 1 : -1;
    return strcmp(left->name, right->name);
}

static void free_function(struct hotpath__function *function)
{
    free(function->name);
    free(function->label);
    free(function->file);
    for (unsigned octave = 0; octave < HOTPATH_OCTAVES; octave++)
        free(function->octave[octave]);
}

/* Drops what was never called and sorts the rest, while threads go on naming the same functions. */
static void put_in_order(struct hotpath__snapshot *snapshot)
{
    struct hotpath__function *functions = snapshot->functions;
    size_t kept = 0;
    for (size_t i = 0; i < snapshot->function_count; i++)
        if (functions[i].calls || functions[i].abandoned) {
            for (size_t t = 0; t < snapshot->thread_count; t++)
                if (snapshot->threads[t].innermost == i)
                    snapshot->threads[t].innermost = (uint32_t)kept;
            functions[i].order = kept;
            functions[kept++] = functions[i];
        } else {
            free_function(&functions[i]);
        }
    snapshot->function_count = kept;
    if (kept)
        qsort(functions, kept, sizeof *functions, by_total_then_name);
    for (size_t t = 0; t < snapshot->thread_count; t++)
        for (size_t i = 0; i < kept; i++)
            if (functions[i].order == snapshot->threads[t].innermost) {
                snapshot->threads[t].innermost = (uint32_t)i;
                break;
            }
}

/* --- reading ------------------------------------------------------------------------------- */

static void read_header(struct reading *reading, const struct hotpath_store_instant *now)
{
    const struct hotpath_store_header *header = reading->header;
    struct hotpath__snapshot *snapshot = reading->snapshot;
    memcpy(snapshot->program, header->program, sizeof header->program);
    snapshot->pid = header->pid;
    snapshot->parent = header->parent;
    snapshot->state =
        header->state == HOTPATH_STORE_ENDED ? HOTPATH_PROCESS_ENDED : HOTPATH_PROCESS_LIVE;
    snapshot->clock = (enum hotpath_store_clock)header->clock;
    snapshot->start_realtime_ns = header->start_realtime_ns;
    snapshot->ns_per_tick = scale_of(header, now);
    snapshot->elapsed_ns = now->monotonic_ns > header->start.monotonic_ns
                               ? now->monotonic_ns - header->start.monotonic_ns
                               : 0;
    snapshot->call_cost_ns =
        (double)load(&header->call_cost_ticks_256) / 256 * snapshot->ns_per_tick;
    snapshot->lost_calls = load(&header->lost_calls);
    snapshot->refused_sites = load(&header->refused_sites);
}

struct hotpath__snapshot *hotpath__snapshot_read(const void *image, size_t size,
                                                 const struct hotpath_store_instant *now,
                                                 const char **problem)
{
    *problem = why_no_store(image, size);
    if (*problem)
        return NULL;
    struct reading reading = {.image = image, .header = image};
    struct hotpath_store_instant last = reading.header->last;
    uint64_t used = __atomic_load_n(&reading.header->used, __ATOMIC_ACQUIRE);
    now = now ? now : &last;
    reading.now = now->ticks;
    reading.used = whole_records(image, used < size ? used : size, reading.header->header_size);
    reading.snapshot = calloc(1, sizeof *reading.snapshot);
    if (reading.snapshot) {
        reading.snapshot->truncated = reading.used != used;
        read_header(&reading, now);
        WALK(&reading, HOTPATH_RECORD_SITE, struct hotpath_store_site, read_site);
        WALK(&reading, HOTPATH_RECORD_BLOCK, struct hotpath_store_block, read_block);
        WALK(&reading, HOTPATH_RECORD_SLOT, struct hotpath_store_slot, read_slot);
    }
    free(reading.index_of);
    if (!reading.snapshot || reading.memory_ran_out) {
        hotpath__snapshot_free(reading.snapshot);
        *problem = "there is no memory to read it";
        return NULL;
    }
    to_nanoseconds(reading.snapshot);
    put_in_order(reading.snapshot);
    return reading.snapshot;
}

void hotpath__snapshot_free(struct hotpath__snapshot *snapshot)
{
    if (!snapshot)
        return;
    for (size_t i = 0; i < snapshot->function_count; i++)
        free_function(&snapshot->functions[i]);
    free(snapshot->functions);
    free(snapshot->threads);
    free(snapshot);
}
