/* SPDX-License-Identifier: MIT */
/*
 * snapshot.c - reads the records of a store into plain structs.
 *
 * The image is not trusted: it may be another process's, half written, cut short or made up. The
 * walk checks each record's place and size first, each kind's reader the rest; a record that can't
 * be is left out and marks the snapshot truncated. Sums are made in ticks and turned into nanoseconds
 * once, at the end.
 *
 * Records never move, so what was counted between two images of one store is found record by record
 * at equal offsets; a record that the earlier one does not have yet had counted nothing.
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
    const struct hotpath__image *earlier;
    size_t earlier_used; /* 0 = from the start */
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

/* The same record in the earlier image, or NULL. */
static const void *record_before(const struct reading *reading, const void *record)
{
    const struct hotpath_store_record *own = record;
    size_t at = (size_t)((const char *)record - reading->image);
    if (at >= reading->earlier_used || own->size > reading->earlier_used - at)
        return NULL;
    return (const char *)reading->earlier->bytes + at;
}

static uint64_t above(uint64_t larger, uint64_t smaller)
{
    return larger > smaller ? larger - smaller : 0;
}

static uint64_t smaller(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

/* --- histograms ---------------------------------------------------------------------------- */

/* The record that a block's entry for an octave leads to, if that is an octave of this block. */
static const struct hotpath_store_octave *
octave_of(const struct reading *reading, const struct hotpath_store_block *block, unsigned octave)
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
    return right ? record : NULL;
}

/* The smallest and the largest duration of a block's calls, in ticks. */
struct extremes {
    uint64_t min, max;
};

static uint64_t middle(unsigned octave, unsigned step)
{
    return hotpath__step_floor(octave, step) + (hotpath__step_width(octave) - 1) / 2;
}

static void add_octaves(struct reading *reading, const struct hotpath_store_block *block,
                        struct hotpath__function *function, struct extremes *counted)
{
    for (unsigned octave = 0; octave < HOTPATH_OCTAVES; octave++) {
        const struct hotpath_store_octave *record = octave_of(reading, block, octave);
        if (!record)
            continue;
        const struct hotpath_store_octave *before = record_before(reading, record);
        if (!function->octave[octave])
            function->octave[octave] = calloc(HOTPATH_STEPS, sizeof *function->octave[octave]);
        if (!function->octave[octave]) {
            reading->memory_ran_out = true;
            return;
        }
        for (unsigned step = 0; step < HOTPATH_STEPS; step++) {
            uint64_t count = above(load(&record->count[step]), before ? before->count[step] : 0);
            function->octave[octave][step] += count;
            if (count && counted->min == UINT64_MAX)
                counted->min = middle(octave, step);
            if (count)
                counted->max = middle(octave, step);
        }
    }
}

/* --- blocks -------------------------------------------------------------------------------- */

/* The counters of a block at one instant, with the part of what was open then. */
struct counters {
    uint64_t entered, calls, sum, total, self, threads;
    struct extremes extremes;
    uint64_t open_since; /* 0 = no call is open */
};

static struct counters counters_at(const struct hotpath_store_block *block, uint64_t now)
{
    uint64_t self = load(&block->self), since = load(&block->since);
    struct counters counters = {
        .entered = load(&block->entered),
        .calls = load(&block->calls),
        .sum = load(&block->sum),
        .total = load(&block->sum) - load(&block->nested_sum) + load(&block->abandoned_sum),
        /* Sums are below any time of the clock, so a negative one is that of the innermost block. */
        .self = (int64_t)self < 0 ? self + now : self,
        .threads = block->threads,
        .extremes = {load(&block->min), load(&block->max)},
        .open_since = load(&block->stack) && since < now ? since : 0,
    };
    if (counters.open_since)
        counters.total += now - counters.open_since;
    return counters;
}

/* Calls that did not return: those begun since then, and one that is open since before. */
static uint64_t not_returned(const struct counters *then, const struct counters *now)
{
    bool open_throughout = then->open_since && then->open_since == now->open_since;
    return above(above(now->entered, now->calls), above(then->entered, then->calls)) +
           open_throughout;
}

/* What a new smallest or largest one is, is exact; else the histogram has to do. */
static struct extremes extremes_between(const struct counters *then, const struct counters *now,
                                        struct extremes counted)
{
    bool first = then->calls == 0;
    struct extremes extremes = counted;
    if (first || now->extremes.min < then->extremes.min)
        extremes.min = now->extremes.min;
    if (first || now->extremes.max > then->extremes.max)
        extremes.max = now->extremes.max;
    return extremes;
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
    const struct hotpath_store_block *before = record_before(reading, block);
    struct counters now = counters_at(block, reading->now), then = {0};
    if (before)
        then = counters_at(before, reading->earlier->now.ticks);
    uint64_t calls = above(now.calls, then.calls), abandoned = not_returned(&then, &now);
    struct extremes extremes = {UINT64_MAX, 0};
    add_octaves(reading, block, function, &extremes);
    extremes = extremes_between(&then, &now, extremes);
    function->calls += calls;
    function->abandoned += abandoned;
    function->sum_ns += above(now.sum, then.sum);
    function->total_ns += above(now.total, then.total);
    function->self_ns += now.self - then.self;
    if (calls && extremes.min < function->min_ns)
        function->min_ns = extremes.min;
    if (calls && extremes.max > function->max_ns)
        function->max_ns = extremes.max;
    uint64_t threads = above(now.threads, then.threads);
    function->threads += threads || !before || !(calls || abandoned) ? (uint32_t)threads : 1;
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

static uint64_t lived_at(const struct hotpath_store_slot *slot, uint64_t now)
{
    return slot->lived + (slot->tid && slot->since < now ? now - slot->since : 0);
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
    const struct hotpath_store_slot *before = record_before(reading, slot);
    *thread = (struct hotpath__thread){.tid = slot->tid, .owners = slot->owners};
    memcpy(thread->name, slot->name, sizeof slot->name);
    thread->innermost = UINT32_MAX;
    thread->lived_ns = lived_at(slot, reading->now);
    if (before) {
        thread->lived_ns = above(thread->lived_ns, lived_at(before, reading->earlier->now.ticks));
        thread->owners -= before->owners - (before->tid != 0);
    }
    if (reading->earlier) /* one thread at a time: together no longer than the time between */
        thread->lived_ns =
            smaller(thread->lived_ns, above(reading->now, reading->earlier->now.ticks));
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

static void enclose(struct hotpath__function *function)
{
    if (function->min_ns > function->avg_ns)
        function->min_ns = function->avg_ns;
    if (function->max_ns < function->avg_ns)
        function->max_ns = function->avg_ns;
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
        if (function->calls) /* a step's middle may lie on the wrong side of it */
            enclose(function);
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
    const struct hotpath_store_header *before =
        reading->earlier_used ? reading->earlier->bytes : NULL;
    const struct hotpath_store_instant *since =
        reading->earlier ? &reading->earlier->now : &header->start;
    struct hotpath__snapshot *snapshot = reading->snapshot;
    memcpy(snapshot->program, header->program, sizeof header->program);
    snapshot->pid = header->pid;
    snapshot->parent = header->parent;
    snapshot->state =
        header->state == HOTPATH_STORE_ENDED ? HOTPATH_PROCESS_ENDED : HOTPATH_PROCESS_LIVE;
    snapshot->clock = (enum hotpath_store_clock)header->clock;
    snapshot->start_realtime_ns = header->start_realtime_ns;
    snapshot->ns_per_tick = scale_of(header, now);
    snapshot->elapsed_ns = above(now->monotonic_ns, since->monotonic_ns);
    snapshot->call_cost_ns =
        (double)load(&header->call_cost_ticks_256) / 256 * snapshot->ns_per_tick;
    snapshot->lost_calls = above(load(&header->lost_calls), before ? before->lost_calls : 0);
    snapshot->refused_sites = load(&header->refused_sites);
}

struct hotpath__snapshot *hotpath__snapshot_between(const struct hotpath__image *earlier,
                                                    const struct hotpath__image *later,
                                                    const char **problem)
{
    const struct hotpath_store_header *header = later->bytes;
    *problem = why_no_store(later->bytes, later->size);
    if (!*problem && earlier && earlier->bytes)
        *problem = why_no_store(earlier->bytes, earlier->size);
    if (*problem)
        return NULL;
    uint64_t used = __atomic_load_n(&header->used, __ATOMIC_ACQUIRE);
    struct reading reading = {
        .image = later->bytes,
        .header = header,
        .now = later->now.ticks,
        .used = whole_records(later->bytes, used < later->size ? used : later->size,
                              header->header_size),
        .earlier = earlier,
        .snapshot = calloc(1, sizeof *reading.snapshot),
    };
    if (earlier && earlier->bytes)
        reading.earlier_used = whole_records(earlier->bytes, earlier->size, header->header_size);
    if (reading.snapshot) {
        reading.snapshot->truncated = reading.used != used;
        read_header(&reading, &later->now);
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

struct hotpath__snapshot *hotpath__snapshot_read(const void *image, size_t size,
                                                 const struct hotpath_store_instant *now,
                                                 const char **problem)
{
    struct hotpath__image whole = {.bytes = image, .size = size};
    if (now)
        whole.now = *now;
    else if (size >= sizeof(struct hotpath_store_header))
        memcpy(&whole.now, (const char *)image + offsetof(struct hotpath_store_header, last),
               sizeof whole.now);
    return hotpath__snapshot_between(NULL, &whole, problem);
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
