/* SPDX-License-Identifier: MIT */
/*
 * text.c - see text.h.
 */
#include "render/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"

/* --- the growing text ---------------------------------------------------------------------- */

static bool make_room(struct hotpath__text *text, size_t more)
{
    if (text->failed)
        return false;
    size_t needed = text->size + more + 1;
    if (needed <= text->capacity)
        return true;
    size_t capacity = needed < 512 ? 1024 : needed * 2;
    char *data = realloc(text->data, capacity);
    if (!data) {
        text->failed = true;
        return false;
    }
    text->data = data;
    text->capacity = capacity;
    return true;
}

void hotpath__text_add(struct hotpath__text *text, const char *bytes, size_t size)
{
    if (!make_room(text, size))
        return;
    memcpy(text->data + text->size, bytes, size);
    text->size += size;
    text->data[text->size] = '\0';
}

void hotpath__text_format(struct hotpath__text *text, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int size = vsnprintf(NULL, 0, format, arguments);
    if (size >= 0 && make_room(text, (size_t)size)) {
        vsnprintf(text->data + text->size, (size_t)size + 1, format, again);
        text->size += (size_t)size;
    }
    va_end(again);
    va_end(arguments);
}

void hotpath__text_free(struct hotpath__text *text)
{
    free(text->data);
    *text = (struct hotpath__text){0};
}

/* --- numbers ------------------------------------------------------------------------------- */

struct unit {
    const char *name;
    uint64_t size; /* of the first unit */
};

/* A quotient in `parts` of one, rounded to the nearest without overflowing. */
static uint64_t quotient(uint64_t value, uint64_t divisor, unsigned parts)
{
    uint64_t rest = value % divisor;
    return value / divisor * parts + (rest * parts + divisor / 2) / divisor;
}

/* The first unit is whole; of the others the largest that keeps the number below the next. */
static void scaled(char number[HOTPATH_NUMBER_SIZE], uint64_t value, const struct unit *units,
                   unsigned count, int decimals)
{
    unsigned unit = 1, parts = decimals == 2 ? 100 : 10;
    if (value < units[1].size) {
        snprintf(number, HOTPATH_NUMBER_SIZE, "%u%s", (unsigned)value, units[0].name);
        return;
    }
    while (unit + 1 < count && quotient(value, units[unit].size, parts) >=
                                   units[unit + 1].size / units[unit].size * parts)
        unit++; /* 999.996µs is 1.00ms */
    uint64_t scale = quotient(value, units[unit].size, parts);
    snprintf(number, HOTPATH_NUMBER_SIZE, "%llu.%0*u%s", (unsigned long long)(scale / parts),
             decimals, (unsigned)(scale % parts), units[unit].name);
}

void hotpath__duration(char number[HOTPATH_NUMBER_SIZE], uint64_t ns)
{
    static const struct unit units[] = {
        {"ns", 1}, {"µs", 1000}, {"ms", 1000000}, {"s", 1000000000}};
    scaled(number, ns, units, 4, 2);
}

void hotpath__bytes(char number[HOTPATH_NUMBER_SIZE], uint64_t bytes)
{
    static const struct unit units[] = {{" B", 1},
                                        {" KB", 1 << 10},
                                        {" MB", 1 << 20},
                                        {" GB", 1 << 30},
                                        {" TB", UINT64_C(1) << 40}};
    scaled(number, bytes, units, 5, 1);
}

void hotpath__short_duration(char number[HOTPATH_NUMBER_SIZE], double ns)
{
    uint64_t tenths = hotpath__whole(ns * 10);
    if (tenths >= 10000)
        hotpath__duration(number, hotpath__whole(ns));
    else
        snprintf(number, HOTPATH_NUMBER_SIZE, "%u.%uns", (unsigned)(tenths / 10),
                 (unsigned)(tenths % 10));
}

void hotpath__percent(char number[HOTPATH_NUMBER_SIZE], double percent)
{
    unsigned value = (unsigned)hotpath__whole(percent < 1e6 ? percent * 100 : 1e8);
    snprintf(number, HOTPATH_NUMBER_SIZE, "%u.%02u%%", value / 100, value % 100);
}

/* --- names --------------------------------------------------------------------------------- */

/*
 * The code point at `text` and its length in bytes; length 0 when it is no valid UTF-8 (Unicode
 * 15.0, table 3-7: no overlong forms, no surrogates, nothing above 10FFFF).
 */
static unsigned decode(const unsigned char *text, unsigned *length)
{
    static const unsigned least[] = {0, 0, 0x80, 0x800, 0x10000};
    unsigned first = text[0];
    unsigned bytes = first < 0x80 ? 1 : first >> 5 == 6 ? 2 : first >> 4 == 14 ? 3 : 4;
    unsigned point = bytes == 1 ? first : first & (0x7fu >> bytes);
    *length = 0;
    if (bytes == 4 && first >> 3 != 30)
        return 0;
    for (unsigned i = 1; i < bytes; i++) {
        if ((text[i] & 0xc0) != 0x80) /* the NUL, too */
            return 0;
        point = point << 6 | (text[i] & 0x3f);
    }
    if (point < least[bytes] || (point >= 0xd800 && point < 0xe000) || point > 0x10ffff)
        return 0;
    *length = bytes;
    return point;
}

struct range {
    unsigned first, last;
};

static bool in_ranges(unsigned point, const struct range *ranges, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (point >= ranges[i].first && point <= ranges[i].last)
            return true;
    return false;
}

/* Controls, and the marks that change the direction of what follows (Unicode TR 36, 3.2). */
static bool harmful(unsigned point)
{
    static const struct range ranges[] = {
        {0, 0x1f}, {0x7f, 0x9f}, {0x200e, 0x200f}, {0x2028, 0x202e}, {0x2066, 0x2069}};
    return in_ranges(point, ranges, sizeof ranges / sizeof *ranges);
}

/* East Asian wide and combining characters, by blocks: enough for identifiers. */
static unsigned width_of_point(unsigned point)
{
    static const struct range none[] = {
        {0x300, 0x36f}, {0x200b, 0x200d}, {0x20d0, 0x20ff}, {0xfe00, 0xfe0f}};
    static const struct range wide[] = {{0x1100, 0x115f},  {0x2e80, 0xa4cf},   {0xac00, 0xd7a3},
                                        {0xf900, 0xfaff},  {0xfe30, 0xfe6f},   {0xff00, 0xff60},
                                        {0xffe0, 0xffe6},  {0x1f300, 0x1f64f}, {0x1f900, 0x1f9ff},
                                        {0x20000, 0x3fffd}};
    if (in_ranges(point, none, sizeof none / sizeof *none))
        return 0;
    return in_ranges(point, wide, sizeof wide / sizeof *wide) ? 2 : 1;
}

size_t hotpath__text_name(struct hotpath__text *text, const char *name)
{
    size_t columns = 0;
    unsigned length;
    for (; *name; name += length ? length : 1) {
        unsigned point = decode((const unsigned char *)name, &length);
        size_t before = text->size;
        if (!length || (harmful(point) && length == 1)) {
            hotpath__text_format(text, "\\x%02x", (unsigned char)*name);
        } else if (harmful(point)) {
            hotpath__text_format(text, "\\u{%x}", point);
        } else {
            hotpath__text_add(text, name, length);
            columns += width_of_point(point);
            continue;
        }
        columns += text->size - before;
    }
    return columns;
}

size_t hotpath__text_width(const char *text)
{
    size_t columns = 0;
    unsigned length;
    for (; *text; text += length ? length : 1) {
        unsigned point = decode((const unsigned char *)text, &length);
        columns += length ? width_of_point(point) : 1;
    }
    return columns;
}

size_t hotpath__text_cut(struct hotpath__text *text, const char *whole, size_t width)
{
    size_t columns = hotpath__text_width(whole), used = 0;
    bool cut = columns > width;
    unsigned length;
    for (; *whole && used < width; whole += length) {
        unsigned point = decode((const unsigned char *)whole, &length);
        length = length ? length : 1;
        if (cut && used + width_of_point(point) > width - 1)
            break;
        hotpath__text_add(text, whole, length);
        used += width_of_point(point);
    }
    if (!cut || !width)
        return used;
    hotpath__text_add(text, "…", strlen("…"));
    return used + 1;
}

size_t hotpath__text_shorten(struct hotpath__text *text, const char *whole, size_t width)
{
    size_t left = hotpath__text_width(whole), tail = left > width ? width / 3 : 0;
    size_t used = hotpath__text_cut(text, whole, width - tail);
    unsigned length;
    if (!tail)
        return used;
    for (; *whole; whole += length) {
        size_t columns = width_of_point(decode((const unsigned char *)whole, &length));
        length = length ? length : 1;
        if (left <= tail && columns) /* no mark without the character that it belongs to */
            break;
        left -= columns;
    }
    hotpath__text_add(text, whole, strlen(whole));
    return used + left;
}

void hotpath__text_utf8(struct hotpath__text *text, const char *name)
{
    unsigned length;
    for (; *name; name += length ? length : 1) {
        decode((const unsigned char *)name, &length);
        hotpath__text_add(text, length ? name : "\xef\xbf\xbd", length ? length : 3);
    }
}
