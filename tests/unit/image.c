/* SPDX-License-Identifier: MIT */
/*
 * image.c - see image.h.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "snapshot.h"

#include "image.h"

struct hotpath_store_header *image_header(const struct image *image)
{
    return (struct hotpath_store_header *)(void *)image->bytes;
}

uint64_t image_address(const struct image *image, const void *inside)
{
    return image_header(image)->base + (uint64_t)((const char *)inside - image->bytes);
}

struct image image_new(void)
{
    return image_large(IMAGE_CAPACITY);
}

struct image image_large(size_t capacity)
{
    struct image image = {.bytes = aligned_alloc(HOTPATH_STORE_ALIGN, capacity),
                          .capacity = capacity};
    memset(image.bytes, 0, capacity);
    image.used = sizeof(struct hotpath_store_header);
    *image_header(&image) = (struct hotpath_store_header){
        .magic = HOTPATH_STORE_MAGIC,
        .version = HOTPATH_STORE_VERSION,
        .header_size = sizeof(struct hotpath_store_header),
        .used = image.used,
        .pid = 4711,
        .state = HOTPATH_STORE_ENDED,
        .clock = HOTPATH_CLOCK_MONOTONIC,
        .start = {IMAGE_START, IMAGE_START},
        .last = {IMAGE_START + IMAGE_ELAPSED, IMAGE_START + IMAGE_ELAPSED},
        .call_cost_ticks_256 = 20 * 256,
        .call_inside_ticks_256 = 8 * 256,
        .base = (uint64_t)(uintptr_t)image.bytes,
        .program = "app",
    };
    return image;
}

static void *add_record(struct image *image, enum hotpath_store_kind kind, size_t size)
{
    size = (size + HOTPATH_STORE_ALIGN - 1) / HOTPATH_STORE_ALIGN * HOTPATH_STORE_ALIGN;
    cr_assert_leq(image->used + size, image->capacity, "the image is full");
    struct hotpath_store_record *record = (void *)(image->bytes + image->used);
    record->kind = kind;
    record->size = (uint32_t)size;
    image->used += size;
    image_header(image)->used = image->used;
    return record;
}

struct hotpath_store_site *image_site(struct image *image, const char *name, const char *label,
                                      const char *file, uint32_t line)
{
    size_t name_size = strlen(name) + 1, file_size = strlen(file) + 1;
    size_t label_size = label ? strlen(label) + 1 : 0;
    struct hotpath_store_site *site =
        add_record(image, HOTPATH_RECORD_SITE, sizeof *site + name_size + label_size + file_size);
    site->id = ++image->sites;
    site->line = line;
    site->column = 1;
    site->name_size = (uint32_t)name_size;
    site->label_size = (uint32_t)label_size;
    site->file_size = (uint32_t)file_size;
    memcpy(site->text, name, name_size);
    memcpy(site->text + name_size, label ? label : "", label_size);
    memcpy(site->text + name_size + label_size, file, file_size);
    return site;
}

struct hotpath_store_slot *image_slot(struct image *image, uint32_t tid, const char *name)
{
    struct hotpath_store_slot *slot = add_record(image, HOTPATH_RECORD_SLOT, sizeof *slot);
    slot->number = image->slots++;
    slot->tid = tid;
    slot->owners = 1;
    slot->since = IMAGE_START;
    strncpy(slot->name, name, sizeof slot->name - 1);
    return slot;
}

struct hotpath_store_block *image_block(struct image *image, uint32_t site)
{
    struct hotpath_store_block *block = add_record(image, HOTPATH_RECORD_BLOCK, sizeof *block);
    block->site = site;
    block->slot = image->slots - 1;
    block->min = UINT64_MAX;
    block->threads = 1;
    return block;
}

static struct hotpath_store_table *table_of(struct image *image, struct hotpath_store_block *block)
{
    struct hotpath_store_table *table;
    uint64_t at = block->octaves - image_header(image)->base;
    if (block->octaves)
        return (void *)(image->bytes + at - offsetof(struct hotpath_store_table, distance));
    table = add_record(image, HOTPATH_RECORD_TABLE, sizeof *table);
    table->block = (uint64_t)((char *)block - image->bytes);
    block->octaves = image_address(image, table->distance);
    return table;
}

static uint64_t *count_of(struct image *image, struct hotpath_store_block *block, uint64_t value)
{
    struct hotpath_store_table *table = table_of(image, block);
    uint64_t shift = hotpath__shift(value), first = shift ? HOTPATH_STEPS : 0;
    size_t counts = shift ? HOTPATH_STEPS : 2 * HOTPATH_STEPS;
    if (!table->distance[shift]) {
        struct hotpath_store_octave *made =
            add_record(image, HOTPATH_RECORD_OCTAVE, sizeof *made + counts * sizeof(uint64_t));
        made->shift = (uint32_t)shift;
        made->owner = (uint64_t)((char *)block - image->bytes);
        made->table = (uint64_t)((char *)table - image->bytes);
        table->distance[shift] = (uint32_t)((char *)made->count - (char *)table->distance) / 8 +
                                 HOTPATH_STEPS - (uint32_t)first;
    }
    uint64_t *from = (uint64_t *)(void *)table->distance - HOTPATH_STEPS;
    return from + table->distance[shift] + (value >> shift);
}

void image_calls(struct image *image, struct hotpath_store_block *block, uint64_t calls,
                 uint64_t duration)
{
    *count_of(image, block, duration) += calls;
    block->calls += calls;
    block->sum += calls * (2 * duration + 1);
    block->self += calls * duration;
    block->min = duration < block->min ? duration : block->min;
    block->max = duration > block->max ? duration : block->max;
}

struct hotpath_store_calls *image_single_calls(struct image *image,
                                               struct hotpath_store_block *block, uint32_t count)
{
    size_t entry = sizeof(struct hotpath_store_call) + sizeof(uint64_t);
    uint32_t entries = 2 * count;
    cr_assert_geq(block->calls, count, "so many calls were not counted");
    struct hotpath_store_calls *calls =
        add_record(image, HOTPATH_RECORD_CALLS, sizeof *calls + entries * entry);
    struct hotpath_store_call *ring = (void *)(calls + 1);
    calls->block = (uint64_t)((char *)block - image->bytes);
    calls->entries = entries;
    calls->has_bytes = 1;
    block->ring = image_address(image, ring);
    block->ring_mask = (entries - 1) * sizeof *ring;
    for (uint32_t i = 0; i < count; i++) {
        ring[(block->calls - count + i) % entries] =
            (struct hotpath_store_call){(IMAGE_START + 100 * i) | HOTPATH_CALL_SIZED, 50};
        if (i < HOTPATH_OUTLIERS)
            calls->slowest[i] =
                (struct hotpath_store_outlier){50, IMAGE_START + 100 * i, i, 1, 9, "main"};
    }
    return calls;
}

struct hotpath_store_memory *image_memory(struct image *image, struct hotpath_store_block *block)
{
    struct hotpath_store_memory *memory = add_record(image, HOTPATH_RECORD_MEMORY, sizeof *memory);
    memory->block = (uint64_t)((char *)block - image->bytes);
    for (int extent = 0; extent < HOTPATH_EXTENTS; extent++)
        memory->sizes[extent].least = UINT64_MAX;
    block->memory = (uint32_t)(((char *)memory - (char *)block) / 8);
    block->noted = block->since;
    return memory;
}

struct hotpath_store_block *image_function(struct image *image, const char *name, uint32_t line)
{
    return image_block(image, image_site(image, name, NULL, "app.c", line)->id);
}

struct hotpath__snapshot *image_read_bytes(const void *bytes, size_t size,
                                           const struct hotpath_store_instant *now,
                                           const char **problem)
{
    struct hotpath__image image = {.bytes = bytes, .size = size};
    if (now)
        image.now = *now;
    else if (size >= sizeof(struct hotpath_store_header))
        memcpy(&image.now, (const char *)bytes + offsetof(struct hotpath_store_header, last),
               sizeof image.now);
    return hotpath__snapshot_between(NULL, &image, problem);
}

struct hotpath__snapshot *image_read(const struct image *image)
{
    const char *problem;
    struct hotpath__snapshot *snapshot =
        image_read_bytes(image->bytes, image->used, NULL, &problem);
    cr_assert_not_null(snapshot, "the image can't be read: %s", problem);
    return snapshot;
}

const struct hotpath__function *function_named(const struct hotpath__snapshot *snapshot,
                                               const char *name)
{
    for (size_t i = 0; i < snapshot->function_count; i++)
        if (strcmp(snapshot->functions[i].name, name) == 0)
            return &snapshot->functions[i];
    cr_assert_fail("there is no function %s", name);
    return NULL;
}
