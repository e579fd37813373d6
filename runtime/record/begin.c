/* SPDX-License-Identifier: MIT */
/*
 * begin.c - the runtime begins with the process's first measured call or allocation, or with its
 * own constructor, whichever comes first.
 */
#include "record/begin.h"

#include "base/clock.h"
#include "base/environment.h"
#include "record/allocator.h"
#include "record/heap.h"
#include "record/slot.h"
#include "record/thread.h"

void hotpath__begin(void)
{
    static bool done;
    if (done)
        return;
    done = true;
    hotpath__tracked = &hotpath_alloc_wanted != NULL;
    if (hotpath__tracked)
        hotpath__allocator_find();
    hotpath__settings_load();
    hotpath__clock_start();
    hotpath__start_time();
    hotpath__slot_start();
}
