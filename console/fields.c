/* SPDX-License-Identifier: MIT */
/*
 * fields.c - see fields.h.
 */
#include "fields.h"

#include <curses.h>

static bool is_shown(const struct fields *fields, size_t i)
{
    return !(fields->hidden >> i & 1);
}

static int width_of(const struct fields *fields)
{
    int width = 0;
    for (size_t i = 0; i < fields->count; i++)
        width += is_shown(fields, i) ? fields->list[i].width + 1 : 0;
    return width - 1;
}

/* The place of the one that goes next, or of none: the count. */
static size_t lightest(const struct fields *fields)
{
    size_t found = fields->count;
    for (size_t i = 0; i < fields->count; i++)
        if (is_shown(fields, i) && fields->list[i].weight &&
            (found == fields->count || fields->list[i].weight < fields->list[found].weight))
            found = i;
    return found;
}

static struct fields fitting(const struct fields *fields)
{
    struct fields fit = *fields;
    size_t light;
    while (width_of(&fit) > COLS && (light = lightest(&fit)) < fit.count)
        fit.hidden |= 1u << light;
    return fit;
}

static size_t last_shown(const struct fields *fields)
{
    size_t last = 0;
    for (size_t i = 0; i < fields->count; i++)
        last = is_shown(fields, i) ? i : last;
    return last;
}

void draw_fields(const struct fields *fields, const void *row, int line, enum look look)
{
    const struct fields fit = fitting(fields);
    size_t last = last_shown(&fit);
    int x = 0;
    draw_text(line, 0, COLS, look, "");
    for (size_t i = 0; i < fit.count; i++) {
        const struct field *field = &fit.list[i];
        struct hotpath__text text = {0};
        if (!is_shown(&fit, i))
            continue;
        if (row)
            field->write(row, &text);
        else
            hotpath__text_format(&text, "%s", field->title);
        int width = i == last && !field->is_number ? COLS - x : field->width;
        (field->is_number ? draw_number : draw_text)(line, x, width, look,
                                                     text.data ? text.data : "");
        hotpath__text_free(&text);
        x += width + 1;
    }
}
