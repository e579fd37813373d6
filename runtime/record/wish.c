/* SPDX-License-Identifier: MIT */
/*
 * wish.c - how many calls of each function are to be timed. See wish.h.
 */
#include "record/wish.h"

#include <string.h>

#include "base/environment.h"
#include "base/message.h"
#include "base/pattern.h"
#include "store/pages.h"

bool hotpath__sampling;

/* The sites of the store by their ids, and what their code says. */
struct wished {
    struct hotpath_store_site *site;
    uint32_t sample;
};

static struct wished *sites;
static uint32_t capacity;
static struct hotpath_store_wish wish; /* as of the last turn that was taken up */

/* --- one site ------------------------------------------------------------------------------ */

static struct hotpath__named named(const struct hotpath_store_site *site)
{
    const char *label = site->text + site->name_size;
    return (struct hotpath__named){site->text, site->label_size ? label : NULL,
                                   label + site->label_size};
}

static uint32_t every(const struct wished *wished)
{
    struct hotpath__named function = named(wished->site);
    if (*wish.focus && !hotpath__fits_one_of(wish.focus, &function))
        return HOTPATH_NONE_TIMED;
    return wished->sample && !wish.whoever ? wished->sample : wish.every;
}

/* Where allocations are tracked all calls go the whole way: each is charged what it allocates. */
static void set_every(const struct wished *wished)
{
    uint32_t wanted = hotpath__tracked ? HOTPATH_ALL_TIMED : every(wished);
    __atomic_store_n(&wished->site->every, wanted, __ATOMIC_RELAXED);
    if (wanted == HOTPATH_ALL_TIMED)
        return;
    __atomic_store_n(&hotpath__sampling, true, __ATOMIC_RELAXED);
    hotpath__set(&hotpath__store_header()->sampled, 1);
}

static bool make_room(uint32_t id)
{
    if (id < capacity)
        return true;
    uint32_t larger = capacity ? 2 * capacity : 1024;
    while (larger <= id)
        larger *= 2;
    struct wished *room = hotpath__pages(larger * sizeof *room);
    if (!room)
        return false;
    if (sites) {
        memcpy(room, sites, capacity * sizeof *sites);
        hotpath__pages_free(sites, capacity * sizeof *sites);
    }
    sites = room;
    capacity = larger;
    return true;
}

void hotpath__wish_for(struct hotpath_store_site *site, uint32_t sample)
{
    struct wished wished = {site, sample};
    set_every(&wished);
    if (make_room(site->id)) /* without memory the site stays as it is */
        sites[site->id] = wished;
}

uint32_t hotpath__wish_every(uint32_t id)
{
    return id < capacity && sites[id].site ? sites[id].site->every : HOTPATH_ALL_TIMED;
}

/* --- the start ----------------------------------------------------------------------------- */

static void read_settings(void)
{
    const struct hotpath__settings *settings = hotpath__settings();
    wish.turn = 2;
    wish.every = settings->sample_every;
    wish.share = settings->sample_share;
    strcpy(wish.focus, settings->focus);
    if (hotpath__tracked && (*wish.focus || wish.every != HOTPATH_ALL_TIMED))
        hotpath__message("HOTPATH_SAMPLE and HOTPATH_FOCUS change nothing in a program that was "
                         "compiled with -fplugin-arg-hotpath-alloc: each of its calls is measured");
}

/* A child goes on with what its parent was told. */
void hotpath__wish_start(struct hotpath_store_header *header)
{
    if (!wish.turn)
        read_settings();
    if (sites)
        memset(sites, 0, capacity * sizeof *sites);
    header->wish = wish;
}

/* --- while it runs ------------------------------------------------------------------------- */

/* False while it is being written. */
static bool read_wish(const struct hotpath_store_wish *from)
{
    struct hotpath_store_wish read;
    uint32_t turn = __atomic_load_n(&from->turn, __ATOMIC_ACQUIRE);
    memcpy(&read, from, sizeof read);
    __atomic_thread_fence(__ATOMIC_ACQUIRE);
    if (turn & 1 || turn != __atomic_load_n(&from->turn, __ATOMIC_RELAXED))
        return false;
    read.focus[sizeof read.focus - 1] = '\0';
    wish = read;
    return true;
}

uint32_t hotpath__wish_take_up(void)
{
    const struct hotpath_store_header *header = hotpath__store_header();
    uint32_t turn = __atomic_load_n(&header->wish.turn, __ATOMIC_RELAXED);
    if (turn != wish.turn && read_wish(&header->wish))
        for (uint32_t id = 0; id < capacity; id++)
            if (sites[id].site)
                set_every(&sites[id]);
    return wish.turn;
}
