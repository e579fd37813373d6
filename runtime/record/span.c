/* SPDX-License-Identifier: MIT */
/*
 * span.c - the blocks of a program, which are measured as functions are.
 */
#include <stddef.h>

#include "abi.h"
#include "base/base.h"
#include "base/clock.h"
#include "record/enter.h"
#include "record/leave.h"
#include "record/open.h"
#include "record/sample.h"
#include "record/site.h"

#define HOTPATH_ENABLED 1 /* the runtime itself is compiled without the plugin */
#include "../annotations/hotpath.h"

/* A place is a site by another name: hotpath.h does without abi.h. */
_Static_assert(sizeof(struct hotpath_place) == sizeof(struct hotpath_site), "laid out the same");
_Static_assert(offsetof(struct hotpath_place, abi) == offsetof(struct hotpath_site, abi) &&
                   offsetof(struct hotpath_place, file) == offsetof(struct hotpath_site, file) &&
                   offsetof(struct hotpath_place, flags) == offsetof(struct hotpath_site, flags),
               "laid out the same");

static struct hotpath_site *site_of(struct hotpath_place *place)
{
    return (struct hotpath_site *)(void *)place;
}

ALIGNS_STACK struct hotpath_span hotpath_block_enter(struct hotpath_place *place)
{
    struct hotpath_mark mark = {0, 0};
    struct hotpath_frame frame = {0, 0};
    struct hotpath_site *site = site_of(place);
    uint32_t id = __atomic_load_n(&site->id, __ATOMIC_RELAXED);
    bool known = hotpath__known_block(id) != NULL;
    if (!known) /* so the thread may have no slot to take a mark from, or not this process's */
        frame = hotpath__enter_first(site, CALLER_STACK());
    if (hotpath__tracked)
        mark = hotpath_alloc_mark();
    if (known)
        frame = hotpath__sample_next(site);
    if (known && !frame.start_ticks)
        frame = hotpath__enter_first(site, CALLER_STACK());
    return (struct hotpath_span){place, frame.start_ticks, frame.link, mark.taken_bytes,
                                 mark.settled_bytes};
}

ALIGNS_STACK void hotpath_block_leave(struct hotpath_span *span)
{
    uint64_t now = hotpath__fast_ticks();
    if (!span->place)
        return;
    struct hotpath_mark mark = {span->taken_bytes, span->settled_bytes};
    hotpath__leave_general(hotpath__site_id(&site_of(span->place)->abi),
                           (struct hotpath_frame){span->start_ticks, span->link}, now, &mark);
    span->place = NULL;
}
