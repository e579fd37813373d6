/* SPDX-License-Identifier: MIT */
/*
 * site.c - which measured places there are: gives out ids and writes the site records.
 *
 * Two descriptors that agree in name, label, file, line and column get one id (see abi.h). They are
 * compared by a 64-bit hash alone: with 10,000 sites the chance of one wrong match is below
 * 3 in 10^12, and no descriptor has to stay in memory after its library was unloaded.
 */
#include "record/site.h"

#include <string.h>

#include "base/message.h"
#include "base/races.h"
#include "record/thread.h"
#include "record/wish.h"
#include "store/pages.h"
#include "store/write.h"

enum { FIRST_CAPACITY = 1024, MOST_SITES = 1 << 20 };

struct known_site {
    uint64_t hash;
    bool written; /* its record is in this process's store */
};

static struct known_site *known; /* by id; 0 is not used */
static uint32_t known_count = 1;
static uint32_t capacity;
static uint32_t *index_by_hash; /* open addressing, 2 * capacity entries, 0 = empty */
static bool refusal_said;
static bool any_written; /* in this process's store */

/* FNV-1a, 64 bits (Fowler, Noll, Vo); the NUL is hashed too, so that texts can't run together. */
static uint64_t hash_text(uint64_t hash, const char *text)
{
    for (;; text++) {
        hash = (hash ^ (unsigned char)*text) * UINT64_C(1099511628211);
        if (!*text)
            return hash;
    }
}

static uint64_t hash_site(const struct hotpath_site *site)
{
    uint64_t hash = hash_text(UINT64_C(14695981039346656037), site->name);
    hash = hash_text(hash, site->label ? site->label : "");
    hash = hash_text(hash, site->file);
    hash = (hash ^ site->line) * UINT64_C(1099511628211);
    return (hash ^ site->column) * UINT64_C(1099511628211);
}

static uint32_t *index_entry(uint64_t hash)
{
    uint32_t mask = 2 * capacity - 1;
    uint32_t at = (uint32_t)hash & mask;
    while (index_by_hash[at] && known[index_by_hash[at]].hash != hash)
        at = (at + 1) & mask;
    return &index_by_hash[at];
}

/* Room for one more site. The smaller tables are given up: together they are less than the new. */
static bool make_room(void)
{
    if (known_count < capacity)
        return true;
    uint32_t larger = capacity ? 2 * capacity : FIRST_CAPACITY;
    if (larger > MOST_SITES)
        return false;
    struct known_site *new_known = hotpath__pages(larger * sizeof *new_known);
    uint32_t *new_index = new_known ? hotpath__pages(2 * larger * sizeof *new_index) : NULL;
    if (!new_index) {
        if (new_known)
            hotpath__pages_free(new_known, larger * sizeof *new_known);
        return false;
    }
    if (known)
        memcpy(new_known, known, known_count * sizeof *known);
    known = new_known;
    index_by_hash = new_index;
    capacity = larger;
    for (uint32_t id = 1; id < known_count; id++)
        *index_entry(known[id].hash) = id;
    return true;
}

static bool write_record(const struct hotpath_site *site, uint32_t id)
{
    size_t name = strlen(site->name) + 1;
    size_t label = site->label ? strlen(site->label) + 1 : 0;
    size_t file = strlen(site->file) + 1;
    struct hotpath_store_site *record =
        hotpath__store_take(HOTPATH_RECORD_SITE, sizeof *record + name + label + file);
    if (!record)
        return false;
    record->id = id;
    record->flags = site->flags;
    record->line = site->line;
    record->column = site->column;
    record->name_size = (uint32_t)name;
    record->label_size = (uint32_t)label;
    record->file_size = (uint32_t)file;
    memcpy(record->text, site->name, name);
    if (label)
        memcpy(record->text + name, site->label, label);
    memcpy(record->text + name + label, site->file, file);
    hotpath__wish_for(record, site->sample);
    hotpath__store_publish();
    return true;
}

/* An object compiled for another layout: said once, counted, not measured. */
static bool refused(struct hotpath_site *site)
{
    if (site->abi == HOTPATH_ABI)
        return false;
    if (site->id == HOTPATH_SITE_REFUSED)
        return true;
    __atomic_store_n(&site->id, HOTPATH_SITE_REFUSED, __ATOMIC_RELAXED);
    struct hotpath_store_header *header = hotpath__store_header();
    if (header)
        hotpath__set(&header->refused_sites, header->refused_sites + 1);
    if (!refusal_said)
        hotpath__message("an object file was compiled for another hotpath than this library, "
                         "%s: its functions and blocks are not measured; compile it with the "
                         "plugin and hotpath.h of %s",
                         HOTPATH_VERSION, HOTPATH_VERSION);
    refusal_said = true;
    return true;
}

uint32_t hotpath__site_register(struct hotpath_site *site)
{
    if (refused(site))
        return 0;
    uint32_t id = site->id;
    if (id == HOTPATH_SITE_NEW) {
        if (!make_room())
            return 0;
        uint64_t hash = hash_site(site);
        uint32_t *entry = index_entry(hash);
        if (!*entry) {
            *entry = known_count;
            known[known_count++].hash = hash;
        }
        id = *entry;
    }
    if (!known[id].written && !write_record(site, id))
        return 0;
    known[id].written = true;
    __atomic_store_n(&any_written, true, __ATOMIC_RELAXED);
    hotpath__no_race(&site->id, sizeof site->id);
    __atomic_store_n(&site->id, id, __ATOMIC_RELAXED);
    return id;
}

bool hotpath__has_sites(void)
{
    return __atomic_load_n(&any_written, __ATOMIC_RELAXED);
}

void hotpath__site_forked(void)
{
    any_written = false;
    for (uint32_t id = 1; id < known_count; id++)
        known[id].written = false;
}
