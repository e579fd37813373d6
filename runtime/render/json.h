/* SPDX-License-Identifier: MIT */
/*
 * json.h - the report as JSON, for programs, and the parts of it that the answers of the HTTP
 * server have, too.
 */
#ifndef HOTPATH_JSON_H
#define HOTPATH_JSON_H

#include "snapshot.h"
#include "base/settings.h"
#include "render/text.h"
#include "render/values.h"

/** Adds the JSON report and a newline; valid whatever the names contain. */
void hotpath__json(struct hotpath__text *text, const struct hotpath__snapshot *snapshot,
                   const struct hotpath__settings *settings);

/** Parts of the report; NULL without memory. */
json_object *hotpath__json_process(struct hotpath__writer *writer);
json_object *hotpath__json_scope(struct hotpath__writer *writer);
json_object *hotpath__json_function(struct hotpath__writer *writer,
                                    const struct hotpath__function *function);
json_object *hotpath__json_heap(struct hotpath__writer *writer);

/** Blocks taken and given back, in fields of an object. */
void hotpath__put_heap(struct hotpath__writer *writer, json_object *object, const char *prefix,
                       const struct hotpath__heap *heap);

#endif
