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

static struct hotpath_store_octave *octave_of(struct image *image,
                                              struct hotpath_store_block *block, unsigned octave)
{
    if (block->octave[octave]) {
        char *count = (char *)block + (size_t)block->octave[octave] * 8;
        return (void *)(count - offsetof(struct hotpath_store_octave, count));
    }
    struct hotpath_store_octave *made = add_record(image, HOTPATH_RECORD_OCTAVE, sizeof *made);
    made->octave = octave;
    made->owner = (uint64_t)((char *)block - image->bytes);
    block->octave[octave] = (uint32_t)(((char *)made->count - (char *)block) / 8);
    return made;
}

void image_calls(struct image *image, struct hotpath_store_block *block, uint64_t calls,
                 uint64_t duration)
{
    struct hotpath_store_octave *octave = octave_of(image, block, hotpath__octave(duration));
    octave->count[hotpath__step(duration)] += calls;
    block->entered += calls;
    block->calls += calls;
    block->sum += calls * duration;
    block->self += calls * duration;
    block->min = duration < block->min ? duration : block->min;
    block->max = duration > block->max ? duration : block->max;
}

struct hotpath_store_calls *image_single_calls(struct image *image,
                                               struct hotpath_store_block *block, uint32_t count)
{
    size_t entry = sizeof(struct hotpath_store_call) + sizeof(uint64_t);
    struct hotpath_store_calls *calls =
        add_record(image, HOTPATH_RECORD_CALLS, sizeof *calls + count * entry);
    struct hotpath_store_call *ring = (void *)(calls + 1);
    calls->block = (uint64_t)((char *)block - image->bytes);
    calls->entries = count;
    calls->has_bytes = 1;
    block->recent = (uint32_t)(((char *)ring - (char *)block) / 8);
    block->recent_mask = count - 1;
    for (uint32_t i = 0; i < count; i++) {
        ring[i] = (struct hotpath_store_call){IMAGE_START + 100 * i, 50};
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
