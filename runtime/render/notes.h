/* SPDX-License-Identifier: MIT */
/*
 * notes.h - what a report says beside its figures.
 */
#ifndef HOTPATH_NOTES_H
#define HOTPATH_NOTES_H

#include "snapshot.h"
#include "base/settings.h"

/** Remarks on a report: what was not counted, and why. To be freed. */
struct hotpath__notes {
    char (*text)[320];
    size_t count;
    bool failed; /* there was no memory for all of them */
};

void hotpath__notes_take(struct hotpath__notes *notes, const struct hotpath__snapshot *snapshot,
                         const struct hotpath__settings *settings);
void hotpath__notes_free(struct hotpath__notes *notes);

#endif
