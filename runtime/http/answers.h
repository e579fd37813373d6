/* SPDX-License-Identifier: MIT */
/*
 * answers.h - the figures of a process as JSON: openapi.json describes them.
 */
#ifndef HOTPATH_ANSWERS_H
#define HOTPATH_ANSWERS_H

#include "http/asking.h"

/** Each fills in the answer of one route. False when the request was refused instead. */
typedef bool hotpath__filling(struct hotpath__asking *asking, json_object *answer);

hotpath__filling hotpath__answer_processes;
hotpath__filling hotpath__answer_timing;
hotpath__filling hotpath__answer_alloc;
hotpath__filling hotpath__answer_recent;
hotpath__filling hotpath__answer_slowest;
hotpath__filling hotpath__answer_histogram;
hotpath__filling hotpath__answer_threads;

/** Whether functions can be sorted by a field of this name; and by which they can, in words. */
bool hotpath__can_sort_by(const char *field);
extern const char hotpath__sort_fields[];

#endif
