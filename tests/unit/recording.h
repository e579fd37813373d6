/* SPDX-License-Identifier: MIT */
/*
 * recording.h - drives the real recorder from a test: descriptors as the plugin would make them,
 * the store of the test's own process read back, and a clock whose every tick is scripted.
 *
 * Criterion runs each test in a process of its own, so a test begins with a runtime that has
 * started, as it has before any main, and has measured nothing.
 */
#ifndef HOTPATH_TEST_RECORDING_H
#define HOTPATH_TEST_RECORDING_H

#include "abi.h"
#include "snapshot.h"

/** What a descriptor is before the first call. */
#define NEW_SITE(site_name)                                                                        \
    {                                                                                              \
        .id = HOTPATH_SITE_NEW, .abi = HOTPATH_ABI, .name = (site_name), .file = "test.c",         \
        .line = 1, .column = 1                                                                     \
    }

/**
 * From here on durations are measured by CLOCK_MONOTONIC, and that moves by script_advance alone.
 * Before the first measured call of the process.
 */
void script_clock(void);

/** Lets `ns` nanoseconds pass on the scripted clock. */
void script_advance(uint64_t ns);

/** From here on the scripted clock moves by `ns` whenever it is read, too. */
void script_reading(uint64_t ns);

/** A call of `site` that takes `ns` on the scripted clock. */
void script_call(struct hotpath_site *site, uint64_t ns);

/** The snapshot of this process's own store as it is now; fails the test when there is none. */
struct hotpath__snapshot *own_snapshot(void);

/** The function of that name; fails the test when there is none. */
const struct hotpath__function *own_function(const struct hotpath__snapshot *snapshot,
                                             const char *name);

/** A call of `site` that does nothing. */
static inline void one_call(struct hotpath_site *site)
{
    struct hotpath_frame frame = hotpath_enter(site);
    hotpath_exit(&site->abi, frame.start_ticks, frame.link);
}

#endif
