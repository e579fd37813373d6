/* SPDX-License-Identifier: MIT */
/*
 * values.h - JSON values, each made and handed on in a way that survives a lack of memory.
 */
#ifndef HOTPATH_VALUES_H
#define HOTPATH_VALUES_H

#include <json-c/json.h>

#include "snapshot.h"
#include "base/settings.h"
#include "render/text.h"

/**
 * json-c returns NULL when memory runs out, and its assertions end the program when such a NULL is
 * handed back to it. Every value goes through these functions; one failure spoils the text, no
 * more.
 */
struct hotpath__writer {
    const struct hotpath__snapshot *snapshot;
    const struct hotpath__settings *settings;
    bool failed;
};

/** Adds a field to an object, an element to an array. They own the value from here on. */
void hotpath__put(struct hotpath__writer *writer, json_object *object, const char *name,
                  json_object *value);
void hotpath__append(struct hotpath__writer *writer, json_object *array, json_object *value);

void hotpath__put_number(struct hotpath__writer *writer, json_object *object, const char *name,
                         uint64_t number);
void hotpath__put_null(struct hotpath__writer *writer, json_object *object, const char *name);

/** A text of any bytes: what is no UTF-8 is replaced. */
json_object *hotpath__new_text(const char *bytes);

/** A number with `decimals` digits after the point, 1 or 2. */
json_object *hotpath__new_fraction(double number, int decimals);

/** Adds the whole as text, with a newline, in the settings' form; `text` fails if anything has. */
void hotpath__write(const struct hotpath__writer *writer, struct hotpath__text *text,
                    json_object *whole);

#endif
