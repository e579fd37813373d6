/* SPDX-License-Identifier: MIT */
/*
 * gather.h - the stores of all processes that a command starts, and those start.
 */
#ifndef HOTPATH_GATHER_H
#define HOTPATH_GATHER_H

#include <stdbool.h>

#include "read/source.h"

/** A folder of stores that nobody else's are in. */
struct gathering {
    char folder[3500];
};

/**
 * Makes the folder, and has what is started from now on keep its stores there instead of reporting:
 * by the environment. False with a message.
 */
bool gather_begin(struct gathering *gathering);

/** All stores that are there. False with a message; to be released in either case. */
bool gather_all(const struct gathering *gathering, struct hotpath__sources *found);

/** Removes the folder and these stores. */
void gather_end(const struct gathering *gathering, const struct hotpath__sources *found);

#endif
