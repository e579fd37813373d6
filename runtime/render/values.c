/* SPDX-License-Identifier: MIT */
/*
 * values.c - see values.h.
 */
#include "render/values.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"

void hotpath__put(struct hotpath__writer *writer, json_object *object, const char *name,
                  json_object *value)
{
    if (!object || !value || json_object_object_add(object, name, value) != 0) {
        writer->failed = true;
        json_object_put(value);
    }
}

void hotpath__append(struct hotpath__writer *writer, json_object *array, json_object *value)
{
    if (!array || !value || json_object_array_add(array, value) != 0) {
        writer->failed = true;
        json_object_put(value);
    }
}

void hotpath__put_number(struct hotpath__writer *writer, json_object *object, const char *name,
                         uint64_t number)
{
    hotpath__put(writer, object, name, json_object_new_uint64(number));
}

void hotpath__put_null(struct hotpath__writer *writer, json_object *object, const char *name)
{
    if (!object || json_object_object_add(object, name, NULL) != 0)
        writer->failed = true;
}

json_object *hotpath__new_text(const char *bytes)
{
    struct hotpath__text text = {0};
    hotpath__text_utf8(&text, bytes);
    json_object *value = text.failed ? NULL : json_object_new_string(text.data ? text.data : "");
    hotpath__text_free(&text);
    return value;
}

json_object *hotpath__new_fraction(double number, int decimals)
{
    char text[HOTPATH_NUMBER_SIZE];
    unsigned long long one = decimals == 2 ? 100 : 10;
    unsigned long long scaled = hotpath__whole(number * (double)one);
    snprintf(text, sizeof text, "%llu.%0*llu", scaled / one, decimals, scaled % one);
    return json_object_new_double_s(number, text);
}

/*
 * json-c leaves out what it has no memory to write, and says nothing of it. What it has written
 * once needs no more memory to be written again: so it is whole when it comes out the same twice,
 * and memory has not run out for good.
 */
static bool is_whole(const char *once, json_object *whole, int form)
{
    const char *again = json_object_to_json_string_ext(whole, form);
    void *probe = again && strcmp(again, once) == 0 ? malloc(2 * strlen(once) + 1) : NULL;
    bool fits = probe != NULL;
    free(probe);
    return fits;
}

void hotpath__write(const struct hotpath__writer *writer, struct hotpath__text *text,
                    json_object *whole)
{
    size_t begin = text->size;
    int form = writer->settings->format == HOTPATH_FORMAT_JSON_PRETTY
                   ? JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_SPACED
                   : JSON_C_TO_STRING_PLAIN;
    form |= JSON_C_TO_STRING_NOSLASHESCAPE;
    const char *written = writer->failed ? NULL : json_object_to_json_string_ext(whole, form);
    if (written)
        hotpath__text_add(text, written, strlen(written));
    if (!written || text->failed || !is_whole(text->data + begin, whole, form))
        text->failed = true;
    hotpath__text_add(text, "\n", 1);
}
