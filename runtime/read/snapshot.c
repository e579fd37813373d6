/* SPDX-License-Identifier: MIT */
/*
 * snapshot.c - reads the records of a store into plain structs.
 *
 * The image is not trusted: it may be another process's, half written, cut short or made up. The
 * walk checks each record's place and size first, each kind's reader the rest; a record that can't
 * be is left out and marks the snapshot truncated. Sums are made in ticks, and turned into
 * nanoseconds once, at the end.
 */
#include <stdlib.h>
#include <string.h>

#include "read/reading.h"

enum { MOST_SITES = 1 << 20 }; /* as many as the recorder gives ids to */

/* Room for one more element of an array that doubles. */
static void *one_more(struct hotpath__reading *reading, void *array, size_t count, size_t size)
{
    if (count & (count - 1))
        return array;
    void *larger = realloc(array, (count ? 2 * count : 1) * size);
    if (!larger)
        reading->memory_ran_out = true;
    return larger;
}

/* --- sites --------------------------------------------------------------------------------- */

static bool make_index_room(struct hotpath__reading *reading, uint32_t id)
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

static bool read_site(struct hotpath__reading *reading, const struct hotpath_store_site *site)
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
        .site = site->id,
        .min_ns = UINT64_MAX,
    };
    for (int extent = 0; extent < HOTPATH_EXTENTS; extent++)
        function->alloc.sizes[extent].min = UINT64_MAX;
    reading->index_of[site->id] = (uint32_t)++snapshot->function_count;
    if (!function->name || !function->file || (site->label_size && !function->label))
        reading->memory_ran_out = true;
    return true;
}

/* --- slots --------------------------------------------------------------------------------- */

/* The block that a thread is in now: the slot has its address in the measured process. */
static struct hotpath__function *innermost_of(const struct hotpath__reading *reading,
                                              const struct hotpath_store_slot *slot)
{
    uint64_t at = hotpath__load(&slot->innermost) - reading->header->base;
    if (at % HOTPATH_STORE_ALIGN || reading->used < sizeof(struct hotpath_store_block) ||
        at > reading->used - sizeof(struct hotpath_store_block))
        return NULL;
    const struct hotpath_store_block *block = (const void *)(reading->image + at);
    return block->record.kind == HOTPATH_RECORD_BLOCK ? hotpath__function_of(reading, block->site)
                                                      : NULL;
}

/* Slots have numbers in the order of their records; blocks name them by these. */
static bool note_slot(struct hotpath__reading *reading, const struct hotpath_store_slot *slot)
{
    const struct hotpath_store_slot **slots =
        one_more(reading, reading->slots, reading->slot_count, sizeof *slots);
    if (!slots)
        return false;
    reading->slots = slots;
    reading->slots[reading->slot_count++] = slot;
    return slot->number == reading->slot_count - 1;
}

static bool read_slot(struct hotpath__reading *reading, const struct hotpath_store_slot *slot)
{
    struct hotpath__snapshot *snapshot = reading->snapshot;
    if (slot->record.size < sizeof *slot)
        return false;
    struct hotpath__thread *threads =
        one_more(reading, snapshot->threads, snapshot->thread_count, sizeof *threads);
    if (!threads)
        return false;
    snapshot->threads = threads;
    if (!note_slot(reading, slot))
        return false;
    struct hotpath__thread *thread = &threads[snapshot->thread_count++];
    const struct hotpath_store_slot *before = hotpath__record_before(reading, slot);
    *thread = (struct hotpath__thread){.tid = slot->tid, .owners = slot->owners};
    memcpy(thread->name, slot->name, sizeof slot->name);
    thread->innermost = UINT32_MAX;
    thread->lived_ns = hotpath__lived(reading, slot);
    thread->heap = hotpath__slot_heap(reading, slot);
    if (before) /* one of them may be there still */
        thread->owners -= before->owners - (before->tid != 0);
    struct hotpath__function *innermost = slot->tid ? innermost_of(reading, slot) : NULL;
    if (innermost)
        thread->innermost = (uint32_t)(innermost - snapshot->functions);
    return true;
}

/* --- the walk ------------------------------------------------------------------------------ */

/*
 * Calls `read` for each record of `kind`. Sites and slots are read before the blocks that name them;
 * a record that can't be read is passed over.
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

size_t hotpath__whole_records(const char *image, size_t size, size_t at)
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

const char *hotpath__why_no_store(const void *image, size_t size)
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
    return scale == 1 ? ticks : hotpath__whole((double)ticks * scale);
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
                hotpath__whole((double)function->sum_ns / (double)function->calls * scale);
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
    for (unsigned octave = 0; octave < HOTPATH_OCTAVES; octave++) {
        free(function->octave[octave]);
        for (int extent = 0; extent < HOTPATH_EXTENTS; extent++)
            free(function->alloc.sizes[extent].octave[octave]);
    }
}

/* Threads go on naming the same functions. */
void hotpath__snapshot_sort(struct hotpath__snapshot *snapshot)
{
    struct hotpath__function *functions = snapshot->functions;
    size_t count = snapshot->function_count;
    for (size_t i = 0; i < count; i++)
        functions[i].order = i;
    if (count)
        qsort(functions, count, sizeof *functions, by_total_then_name);
    for (size_t t = 0; t < snapshot->thread_count; t++)
        for (size_t i = 0; i < count; i++)
            if (functions[i].order == snapshot->threads[t].innermost) {
                snapshot->threads[t].innermost = (uint32_t)i;
                break;
            }
}

/* Drops what was never called and sorts the rest. */
static void put_in_order(struct hotpath__snapshot *snapshot)
{
    struct hotpath__function *functions = snapshot->functions;
    size_t kept = 0;
    for (size_t i = 0; i < snapshot->function_count; i++) {
        bool called = functions[i].calls || functions[i].abandoned;
        for (size_t t = 0; t < snapshot->thread_count; t++)
            if (snapshot->threads[t].innermost == i)
                snapshot->threads[t].innermost = called ? (uint32_t)kept : UINT32_MAX;
        if (called)
            functions[kept++] = functions[i];
        else
            free_function(&functions[i]);
    }
    snapshot->function_count = kept;
    hotpath__snapshot_sort(snapshot);
}

/* --- reading ------------------------------------------------------------------------------- */

static void read_header(struct hotpath__reading *reading, const struct hotpath_store_instant *now)
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
    snapshot->elapsed_ns = hotpath__above(now->monotonic_ns, since->monotonic_ns);
    snapshot->call_cost_ns =
        (double)hotpath__load(&header->call_cost_ticks_256) / 256 * snapshot->ns_per_tick;
    snapshot->lost_calls =
        hotpath__above(hotpath__load(&header->lost_calls), before ? before->lost_calls : 0);
    snapshot->refused_sites = hotpath__load(&header->refused_sites);
    snapshot->tracking = (enum hotpath_store_tracking)header->tracking;
    snapshot->own_memory = hotpath__load(&header->own_memory);
}

struct hotpath__snapshot *hotpath__snapshot_between(const struct hotpath__image *earlier,
                                                    const struct hotpath__image *later,
                                                    const char **problem)
{
    const struct hotpath_store_header *header = later->bytes;
    *problem = hotpath__why_no_store(later->bytes, later->size);
    if (!*problem && earlier && earlier->bytes)
        *problem = hotpath__why_no_store(earlier->bytes, earlier->size);
    if (*problem)
        return NULL;
    uint64_t used = __atomic_load_n(&header->used, __ATOMIC_ACQUIRE);
    struct hotpath__reading reading = {
        .image = later->bytes,
        .header = header,
        .now = later->now.ticks,
        .used = hotpath__whole_records(
            later->bytes, used < later->size ? (size_t)used : later->size, header->header_size),
        .earlier = earlier,
        .snapshot = calloc(1, sizeof *reading.snapshot),
    };
    if (earlier && earlier->bytes)
        reading.earlier_used =
            hotpath__whole_records(earlier->bytes, earlier->size, header->header_size);
    if (reading.snapshot) {
        reading.snapshot->truncated = reading.used != used;
        read_header(&reading, &later->now);
        WALK(&reading, HOTPATH_RECORD_SITE, struct hotpath_store_site, read_site);
        WALK(&reading, HOTPATH_RECORD_SLOT, struct hotpath_store_slot, read_slot);
        WALK(&reading, HOTPATH_RECORD_BLOCK, struct hotpath_store_block, hotpath__read_block);
        hotpath__read_heap(&reading);
    }
    free(reading.index_of);
    free(reading.slots);
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
