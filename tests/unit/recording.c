/* SPDX-License-Identifier: MIT */
/*
 * recording.c - see recording.h.
 */
#include <criterion/criterion.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "abi.h"
#include "snapshot.h"
#include "base/clock.h"
#include "record/lock.h"
#include "record/begin.h"
#include "record/slot.h"
#include "store/write.h"

#include "image.h"
#include "recording.h"

static bool scripted;
static uint64_t scripted_ns, reading_ns;

/* In the place of libc's for the runtime, which is linked into the test itself. */
int clock_gettime(clockid_t clock, struct timespec *time)
{
    if (!scripted || clock != CLOCK_MONOTONIC)
        return (int)syscall(SYS_clock_gettime, clock, time);
    scripted_ns += reading_ns;
    time->tv_sec = (time_t)(scripted_ns / 1000000000u);
    time->tv_nsec = (long)(scripted_ns % 1000000000u);
    return 0;
}

/*
 * The runtime took its start on the clock it had then, so the script begins later than that. The
 * price of a call is put in by hand: calibration would wait for a clock that stands still.
 */
void script_clock(void)
{
    struct hotpath__hold hold = hotpath__lock();
    hotpath__begin();
    hotpath__clock = HOTPATH_CLOCK_MONOTONIC;
    scripted_ns = hotpath__started().ticks + 1000000000u;
    scripted = true;
    cr_assert(hotpath__slot_take());
    hotpath__store_header()->call_cost_ticks_256 = 256;
    hotpath__unlock(hold);
}

void script_advance(uint64_t ns)
{
    scripted_ns += ns;
}

void script_reading(uint64_t ns)
{
    reading_ns = ns;
}

void script_call(struct hotpath_site *site, uint64_t ns)
{
    struct hotpath_frame frame = hotpath_enter(site);
    script_advance(ns);
    hotpath_exit(&site->abi, frame.start_ticks, frame.link);
}

struct hotpath__snapshot *own_snapshot(void)
{
    const struct hotpath_store_header *header = hotpath__store_header();
    cr_assert_not_null(header, "the process has no store");
    const char *problem;
    struct hotpath_store_instant now = hotpath__instant();
    struct hotpath__snapshot *snapshot =
        image_read_bytes(header, (size_t)header->used, &now, &problem);
    cr_assert_not_null(snapshot, "the store can't be read: %s", problem);
    cr_assert_not(snapshot->truncated);
    return snapshot;
}

const struct hotpath__function *own_function(const struct hotpath__snapshot *snapshot,
                                             const char *name)
{
    return function_named(snapshot, name);
}
