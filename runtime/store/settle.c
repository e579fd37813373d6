/* SPDX-License-Identifier: MIT */
/*
 * settle.c - has a copy of a store as it was at one moment, block by block.
 *
 * To copy all octaves of a block takes longer than the shortest calls (1 us, 25 of them), so one
 * that is called all the time never stands still for as long; not even for as long as it takes to
 * read a word that another processor is writing to. But the ring says which steps the calls were of
 * that have returned meanwhile, so only the words of these steps are in doubt. Each is read again
 * until no call of its own step has returned beside that; then it is known what it was, and the
 * calls since are added. One step may have nearly all calls, and never be quiet: its word is what
 * the others leave of all calls.
 */
#include "store/settle.h"

#include <sys/mman.h>

#include "store.h"

enum {
    MOST_TRIES = 64,       /* before a block is left with what there is */
    MOST_WORD_TRIES = 100, /* of a word that is being counted in */
    MOST_WORDS = 64,       /* in doubt */
    MOST_SINCE = 1024,     /* calls that return meanwhile */
};

/** A word of an octave that is in doubt. */
struct word {
    uint64_t at;
    bool known;
    uint64_t calls; /* it has those of the first `calls` but one that are of its step */
};

/** A block that is being settled. */
struct block {
    const struct hotpath__living *living;
    char *copy;
    size_t bytes;
    uint64_t at;
    uint64_t ring_at, entries;
    uint64_t table_at;
    uint64_t first;             /* call that may be in the copied octaves or not */
    uint64_t calls;             /* that have returned */
    uint64_t since[MOST_SINCE]; /* the words of calls from `first` to these */
    struct word words[MOST_WORDS];
    unsigned word_count;
};

static void *inside(const struct block *block, uint64_t at)
{
    return block->copy + at;
}

static struct hotpath_store_block *copied(const struct block *block)
{
    return inside(block, block->at);
}

/* Again from the living store; false where that, or the copy, does not have as much. */
static bool again(const struct block *block, uint64_t at, uint64_t bytes)
{
    return at % sizeof(uint64_t) == 0 && at <= block->bytes && bytes <= block->bytes - at &&
           block->living->fetch(block->living, at, inside(block, at), (size_t)bytes);
}

static bool calls_now(const struct block *block, uint64_t *calls)
{
    return block->living->fetch(block->living,
                                block->at + offsetof(struct hotpath_store_block, calls), calls,
                                sizeof *calls);
}

/* --- all of a block ------------------------------------------------------------------------ */

/* Where its parts are, by its counters; false where it has no octaves, or they are not copied. */
static bool find_parts(struct block *block)
{
    const struct hotpath_store_header *header = (const void *)block->copy;
    const struct hotpath_store_block *counters = copied(block);
    struct hotpath_store_calls *calls;
    uint64_t ring_at = counters->ring - header->base;
    uint64_t table_at =
        counters->octaves - header->base - offsetof(struct hotpath_store_table, distance);
    if (!counters->octaves || ring_at < sizeof *calls || ring_at > block->bytes ||
        ring_at % sizeof(uint64_t) || table_at > block->bytes || table_at % sizeof(uint64_t) ||
        sizeof(struct hotpath_store_table) > block->bytes - table_at)
        return false;
    block->ring_at = ring_at;
    block->table_at = table_at;
    calls = inside(block, ring_at - sizeof *calls);
    block->entries = calls->entries;
    return block->entries >= 2 &&
           block->entries <= block->bytes / sizeof(struct hotpath_store_call);
}

/* The offset of the count of a value; 0 where it has none. */
static uint64_t count_at(const struct block *block, uint64_t shift, uint64_t value)
{
    const struct hotpath_store_table *table = inside(block, block->table_at);
    uint64_t distance = table->distance[shift];
    uint64_t from = block->table_at + offsetof(struct hotpath_store_table, distance);
    return distance ? from + (distance + (value >> shift) - HOTPATH_STEPS) * sizeof(uint64_t) : 0;
}

/* --- the calls since ----------------------------------------------------------------------- */

static const struct hotpath_store_call *place_of(const struct block *block, uint64_t call)
{
    return inside(block,
                  block->ring_at + call % block->entries * sizeof(struct hotpath_store_call));
}

static uint64_t word_of_call(const struct block *block, uint64_t call)
{
    uint64_t value = place_of(block, call)->duration;
    value = value < HOTPATH_LARGEST ? value : HOTPATH_LARGEST;
    return count_at(block, hotpath__shift(value), value);
}

/* Notes the calls up to now; false where there are too many, or the ring has gone round. */
static bool note_calls(struct block *block)
{
    uint64_t calls, after, from = block->calls;
    if (!calls_now(block, &calls) || calls - block->first > MOST_SINCE)
        return false;
    for (; block->calls < calls; block->calls++) {
        uint64_t at =
            block->ring_at + block->calls % block->entries * sizeof(struct hotpath_store_call);
        if (!again(block, at, sizeof(struct hotpath_store_call)))
            return false;
        uint64_t word = word_of_call(block, block->calls);
        block->since[block->calls - block->first] = word;
        if (!word) /* of an octave that was made since */
            return false;
    }
    return calls_now(block, &after) && after - from < block->entries;
}

/* The ring goes round in as little as 2 us, so it is looked at after each octave. */
static bool octaves_again(struct block *block)
{
    for (uint64_t shift = 0; shift < HOTPATH_OCTAVES - 1; shift++) {
        uint64_t steps = shift ? HOTPATH_STEPS : 2 * HOTPATH_STEPS;
        uint64_t at = count_at(block, shift, shift ? (uint64_t)HOTPATH_STEPS << shift : 0);
        if (at && (!again(block, at, steps * sizeof(uint64_t)) || !note_calls(block)))
            return false;
    }
    return true;
}

static bool all_again(struct block *block)
{
    uint64_t calls;
    block->word_count = 0;
    if (!calls_now(block, &calls))
        return false;
    block->first = block->calls = calls ? calls - 1 : 0;
    return again(block, block->at, sizeof(struct hotpath_store_block)) && find_parts(block) &&
           again(block, block->table_at, sizeof(struct hotpath_store_table)) && note_calls(block) &&
           octaves_again(block);
}

static struct word *find_word(struct block *block, uint64_t at)
{
    for (unsigned i = 0; i < block->word_count; i++)
        if (block->words[i].at == at)
            return &block->words[i];
    return NULL;
}

/* Those of the calls until now are in doubt. False when there is no room for as many. */
static bool find_words(struct block *block)
{
    for (uint64_t call = block->first; call < block->calls; call++) {
        uint64_t at = block->since[call - block->first];
        if (find_word(block, at))
            continue;
        if (block->word_count == MOST_WORDS)
            return false;
        block->words[block->word_count++] = (struct word){.at = at};
    }
    return true;
}

static bool has_call(const struct block *block, uint64_t word, uint64_t from)
{
    for (uint64_t call = from; call < block->calls; call++)
        if (block->since[call - block->first] == word)
            return true;
    return false;
}

/* Reads a word at a moment when no call of its step returns. */
static bool word_again(struct block *block, struct word *word)
{
    for (int i = 0; i < MOST_WORD_TRIES && !word->known; i++) {
        if (!calls_now(block, &word->calls) || !again(block, word->at, sizeof(uint64_t)) ||
            !note_calls(block))
            return false;
        uint64_t from = word->calls ? word->calls - 1 : 0;
        word->known = from >= block->first && !has_call(block, word->at, from);
    }
    return true;
}

/* Returns the one that is never quiet, or NULL; false where there are more. */
static bool words_again(struct block *block, struct word **busy)
{
    *busy = NULL;
    for (unsigned i = 0; i < block->word_count; i++) {
        struct word *word = &block->words[i];
        if (!word_again(block, word) || (!word->known && *busy))
            return false;
        *busy = word->known ? *busy : word;
    }
    return true;
}

/* --- as of the last call ------------------------------------------------------------------- */

/* Adds the calls that the words do not have; the last one is the ring's alone. */
static void add_since(struct block *block)
{
    for (uint64_t call = block->first; call + 1 < block->calls; call++) {
        uint64_t at = block->since[call - block->first];
        const struct word *word = find_word(block, at);
        if (!word || call + 1 >= word->calls)
            ++*(uint64_t *)inside(block, at);
    }
}

static uint64_t in_octaves(const struct block *block)
{
    uint64_t calls = 0;
    for (uint64_t shift = 0; shift < HOTPATH_OCTAVES - 1; shift++) {
        uint64_t steps = shift ? HOTPATH_STEPS : 2 * HOTPATH_STEPS;
        uint64_t at = count_at(block, shift, shift ? (uint64_t)HOTPATH_STEPS << shift : 0);
        bool is_copied = at && at % sizeof(uint64_t) == 0 && at <= block->bytes &&
                         steps * sizeof(uint64_t) <= block->bytes - at;
        for (uint64_t i = 0; is_copied && i < steps; i++)
            calls += ((const uint64_t *)inside(block, at))[i];
    }
    return calls;
}

/* The sum of so many calls. */
static bool sum_again(struct block *block, uint64_t *calls)
{
    uint64_t after, at = block->at + offsetof(struct hotpath_store_block, sum);
    for (int i = 0; i < MOST_WORD_TRIES; i++) {
        if (!calls_now(block, calls) || !again(block, at, sizeof copied(block)->sum) ||
            !calls_now(block, &after) || !note_calls(block))
            return false;
        if (after == *calls && ((copied(block)->sum ^ after) & 1) == 0)
            return true;
    }
    return false;
}

static bool settle_calls(struct block *block)
{
    struct word *busy;
    struct hotpath_store_block *counters = copied(block);
    uint64_t calls;
    if (block->calls == block->first + 1) /* not one more has returned */
        return true;
    if (!find_words(block) || !words_again(block, &busy) || !sum_again(block, &calls))
        return false;
    add_since(block);
    for (; calls < block->calls; calls++)
        counters->sum += 2 * place_of(block, calls)->duration + 1;
    if (busy) {
        *(uint64_t *)inside(block, busy->at) = 0;
        *(uint64_t *)inside(block, busy->at) =
            block->calls - counters->uncounted - 1 - in_octaves(block);
    }
    counters->calls = block->calls;
    return true;
}

/* --- blocks -------------------------------------------------------------------------------- */

/* It could not be had as it was at one moment: so many calls as the octaves say, and the last. */
static void agree(struct block *block)
{
    struct hotpath_store_block *counters = copied(block);
    uint64_t calls = in_octaves(block) + counters->uncounted + 1;
    counters->sum += calls - counters->calls;
    counters->calls = calls;
}

static void settle_block(struct block *block)
{
    uint64_t calls;
    bool settled = calls_now(block, &calls) && calls == copied(block)->calls;
    block->table_at = 0;
    for (int i = 0; !settled && i < MOST_TRIES; i++)
        settled = all_again(block) && settle_calls(block);
    if (!settled && block->table_at)
        agree(block);
}

void hotpath__settle(void *copy, size_t bytes, const struct hotpath__living *living)
{
    /* Not on the stack: 10 KB, and the program's may be small. */
    struct block *block =
        mmap(NULL, sizeof *block, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    const struct hotpath_store_record *record;
    if (block == MAP_FAILED)
        return;
    block->living = living;
    block->copy = copy;
    block->bytes = bytes;
    for (uint64_t at = sizeof(struct hotpath_store_header); at + sizeof *record <= bytes;
         at += record->size) {
        record = inside(block, at);
        if (record->size < sizeof *record || record->size % HOTPATH_STORE_ALIGN ||
            record->size > bytes - at)
            break;
        block->at = at;
        if (record->kind == HOTPATH_RECORD_BLOCK &&
            record->size >= sizeof(struct hotpath_store_block) && copied(block)->octaves)
            settle_block(block);
    }
    munmap(block, sizeof *block);
}
