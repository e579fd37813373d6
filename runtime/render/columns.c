/* SPDX-License-Identifier: MIT */
/*
 * columns.c - what the tables show: for each column a title, a figure and its unit. Nearly all
 * figures are fields of a function, so the tables below say where; a few have to be found.
 */
#include "render/columns.h"

#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/parameters.h"
#include "render/rows.h"

/* --- figures that are no field --------------------------------------------------------------- */

static double percentile(const struct hotpath__columns *columns,
                         const struct hotpath__function *function, double percent)
{
    bool any = function->timed;
    return any ? (double)hotpath__percentile_ns(columns->snapshot, function, percent) : NAN;
}

static double share(const struct hotpath__columns *columns,
                    const struct hotpath__function *function, double percent)
{
    (void)percent;
    return hotpath__percent_total(columns->snapshot, function);
}

static double percentile_bytes(const struct hotpath__columns *columns,
                               const struct hotpath__function *function, double percent)
{
    const struct hotpath__sizes *sizes = &function->alloc.sizes[hotpath__extent(columns->settings)];
    return sizes->calls ? (double)hotpath__percentile_bytes(sizes, percent) : NAN;
}

/* May be less than nothing. */
static double net(const struct hotpath__columns *columns, const struct hotpath__function *function,
                  double percent)
{
    (void)percent;
    return (double)function->alloc.heap[hotpath__extent(columns->settings)].net_bytes;
}

static double peak(const struct hotpath__columns *columns, const struct hotpath__function *function,
                   double percent)
{
    (void)columns;
    (void)percent;
    int64_t bytes = function->alloc.peak_bytes;
    return bytes == HOTPATH_UNKNOWN_PEAK ? NAN : (double)bytes;
}

static double share_of_bytes(const struct hotpath__columns *columns,
                             const struct hotpath__function *function, double percent)
{
    (void)percent;
    return hotpath__percent_bytes(columns->snapshot,
                                  &function->alloc.heap[hotpath__extent(columns->settings)]);
}

/* --- what there is to know of a function ----------------------------------------------------- */

/*
 * What is left out first where there is not enough room: what others say too, as Avg is Total by
 * Calls, then what says least about where to look. The percentiles go one after another.
 */
enum weight {
    STAYS = 0,
    MIN = HOTPATH_FIRST_TO_GO + 1,
    MAX,
    FREED,
    AVERAGE,
    PERCENTILES,
    CALLS = HOTPATH_GOES_BEFORE_CALLS + 1,
    NET,
    BLOCKS,
    PEAK,
    SHARE,
    SELF,
};

#define FIELD(name) .field = offsetof(struct hotpath__function, name)
#define OF_CALLS(name) FIELD(name), .calls = offsetof(struct hotpath__function, timed)
#define OF_HEAP(name)                                                                              \
    FIELD(alloc.heap[HOTPATH_CUMULATIVE].name), .step = sizeof(struct hotpath__heap)
#define OF_SIZES(name)                                                                             \
    FIELD(alloc.sizes[HOTPATH_CUMULATIVE].name),                                                   \
        .calls = offsetof(struct hotpath__function, alloc.sizes[HOTPATH_CUMULATIVE].calls),        \
        .step = sizeof(struct hotpath__sizes)

static const struct hotpath__measure timing[] = {
    {"Function", HOTPATH_UNIT_NAME, .weight = STAYS, .key = HOTPATH_BY_NAME},
    {"Calls", HOTPATH_UNIT_COUNT, .weight = CALLS, .key = HOTPATH_BY_CALLS, FIELD(calls)},
    {"Avg", HOTPATH_UNIT_TIME, .weight = AVERAGE, .key = HOTPATH_BY_AVERAGE, OF_CALLS(avg_ns)},
    {"Min", HOTPATH_UNIT_TIME, .weight = MIN, .key = HOTPATH_BY_MIN, .wanted = HOTPATH_IF_MIN,
     OF_CALLS(min_ns)},
    {"P", HOTPATH_UNIT_TIME, .weight = PERCENTILES, .key = HOTPATH_BY_PERCENTILE,
     .wanted = HOTPATH_EACH_PERCENTILE, .find = percentile},
    {"Max", HOTPATH_UNIT_TIME, .weight = MAX, .key = HOTPATH_BY_MAX, .wanted = HOTPATH_IF_MAX,
     OF_CALLS(max_ns)},
    {"Self", HOTPATH_UNIT_TIME, .weight = SELF, .key = HOTPATH_BY_SELF, .wanted = HOTPATH_IF_SELF,
     .estimated = true, FIELD(self_ns)},
    {"Total", HOTPATH_UNIT_TIME, .weight = STAYS, .key = HOTPATH_BY_TOTAL, .estimated = true,
     .leads = true, FIELD(total_ns)},
    {"% Total", HOTPATH_UNIT_PERCENT, .weight = SHARE, .find = share},
    {0},
};

static const struct hotpath__measure alloc[] = {
    {"Function", HOTPATH_UNIT_NAME, .weight = STAYS, .key = HOTPATH_BY_NAME},
    {"Calls", HOTPATH_UNIT_COUNT, .weight = CALLS, .key = HOTPATH_BY_CALLS, FIELD(calls)},
    {"Avg", HOTPATH_UNIT_BYTES, .weight = AVERAGE, .key = HOTPATH_BY_AVERAGE, OF_SIZES(avg)},
    {"Min", HOTPATH_UNIT_BYTES, .weight = MIN, .key = HOTPATH_BY_MIN, .wanted = HOTPATH_IF_MIN,
     OF_SIZES(min)},
    {"P", HOTPATH_UNIT_BYTES, .weight = PERCENTILES, .key = HOTPATH_BY_PERCENTILE,
     .wanted = HOTPATH_EACH_PERCENTILE, .find = percentile_bytes},
    {"Max", HOTPATH_UNIT_BYTES, .weight = MAX, .key = HOTPATH_BY_MAX, .wanted = HOTPATH_IF_MAX,
     OF_SIZES(max)},
    {"Blocks", HOTPATH_UNIT_COUNT, .weight = BLOCKS, .key = HOTPATH_BY_BLOCKS, OF_HEAP(blocks)},
    {"Freed", HOTPATH_UNIT_COUNT, .weight = FREED, .key = HOTPATH_BY_FREED, OF_HEAP(freed_blocks)},
    {"Net", HOTPATH_UNIT_BYTES, .weight = NET, .key = HOTPATH_BY_NET, .find = net},
    {"Peak", HOTPATH_UNIT_BYTES, .weight = PEAK, .key = HOTPATH_BY_PEAK,
     .wanted = HOTPATH_UNLESS_EXCLUSIVE, .find = peak},
    {"Self", HOTPATH_UNIT_BYTES, .weight = SELF, .key = HOTPATH_BY_SELF,
     .wanted = HOTPATH_UNLESS_EXCLUSIVE, FIELD(alloc.heap[HOTPATH_SELF].bytes)},
    {"Total", HOTPATH_UNIT_BYTES, .weight = STAYS, .key = HOTPATH_BY_TOTAL, .leads = true,
     OF_HEAP(bytes)},
    {"Total", HOTPATH_UNIT_BYTES, .key = HOTPATH_BY_BYTES, .wanted = HOTPATH_NEVER, OF_HEAP(bytes)},
    {"% Total", HOTPATH_UNIT_PERCENT, .weight = SHARE, .find = share_of_bytes},
    {0},
};

static const struct hotpath__measure *measures_of(enum hotpath__section section)
{
    return section == HOTPATH_ALLOC ? alloc : timing;
}

static const struct hotpath__measure *find_key(const struct hotpath__measure *measure,
                                               enum hotpath__key key)
{
    while (measure->title && measure->key != key)
        measure++;
    return measure->title ? measure : NULL;
}

const struct hotpath__measure *hotpath__measure_of(enum hotpath__key key,
                                                   enum hotpath__section section)
{
    enum hotpath__section other = section == HOTPATH_ALLOC ? HOTPATH_TIMING : HOTPATH_ALLOC;
    if (key == HOTPATH_NO_KEY)
        return NULL;
    const struct hotpath__measure *own = find_key(measures_of(section), key);
    return own ? own : find_key(measures_of(other), key);
}

static uint64_t field_at(const struct hotpath__function *function, size_t offset)
{
    uint64_t value;
    memcpy(&value, (const char *)function + offset, sizeof value);
    return value;
}

double hotpath__figure(const struct hotpath__columns *columns,
                       const struct hotpath__measure *measure, double percent,
                       const struct hotpath__function *function)
{
    size_t step = measure->step * hotpath__extent(columns->settings);
    if (measure->find)
        return measure->find(columns, function, percent);
    if (!measure->field || (measure->calls && !field_at(function, measure->calls + step)))
        return NAN;
    return (double)field_at(function, measure->field + step);
}

/* --- cells --------------------------------------------------------------------------------- */

/* "~1.23s", and how far it may be off: two of three estimates are no further from the truth. */
static void write_estimate(char number[HOTPATH_NUMBER_SIZE],
                           const struct hotpath__function *function, double ns)
{
    char time[HOTPATH_NUMBER_SIZE], off[HOTPATH_NUMBER_SIZE] = "";
    double error = ns > 0 ? function->error * (double)function->total_ns / ns : 0;
    hotpath__duration(time, hotpath__whole(ns));
    if (error > 0.02)
        snprintf(off, sizeof off, " ±%.0f%%", error < 1 ? 100 * error : 100);
    snprintf(number, HOTPATH_NUMBER_SIZE, "~%.16s%.12s", time, off);
}

/* None of its calls was timed, so there is nothing to say; not that it is nothing. */
static bool is_unknown(const struct hotpath__measure *measure,
                       const struct hotpath__function *function, double value)
{
    return measure->estimated && function->calls && !function->timed && value == 0;
}

static void write_bytes(char number[HOTPATH_NUMBER_SIZE], double bytes)
{
    char size[HOTPATH_NUMBER_SIZE];
    hotpath__bytes(size, hotpath__whole(fabs(bytes)));
    snprintf(number, HOTPATH_NUMBER_SIZE, "%s%.30s", bytes < 0 ? "-" : "", size);
}

void hotpath__write_cell(struct hotpath__text *text, const struct hotpath__columns *columns,
                         const struct hotpath__column *column,
                         const struct hotpath__function *function)
{
    char number[HOTPATH_NUMBER_SIZE] = "-";
    enum hotpath__unit unit = column->measure->unit;
    if (unit == HOTPATH_UNIT_NAME) {
        const char *name =
            hotpath__shown_name(columns->names, (size_t)(function - columns->snapshot->functions));
        hotpath__text_add(text, name, strlen(name));
        return;
    }
    double value = hotpath__figure(columns, column->measure, column->percent, function);
    if (unit == HOTPATH_UNIT_COUNT)
        snprintf(number, sizeof number, "%.0f", value);
    else if (is_unknown(column->measure, function, value))
        ;
    else if (column->measure->estimated && function->timed < function->calls)
        write_estimate(number, function, value);
    else if (!isnan(value) && unit == HOTPATH_UNIT_TIME)
        hotpath__duration(number, hotpath__whole(value));
    else if (!isnan(value) && unit == HOTPATH_UNIT_BYTES)
        write_bytes(number, value);
    else if (!isnan(value))
        hotpath__percent(number, value);
    hotpath__text_add(text, number, strlen(number));
}

/* --- choosing ------------------------------------------------------------------------------ */

/* What is sorted by is seen, too. */
static bool is_sorted_by(const struct hotpath__settings *settings,
                         const struct hotpath__measure *measure)
{
    return settings->sort.key && settings->sort.key == measure->key;
}

static bool is_wanted(const struct hotpath__settings *settings,
                      const struct hotpath__measure *measure)
{
    switch (measure->wanted) {
    case HOTPATH_NEVER:
        return false;
    case HOTPATH_IF_MIN:
        return settings->show_min || is_sorted_by(settings, measure);
    case HOTPATH_IF_MAX:
        return settings->show_max || is_sorted_by(settings, measure);
    case HOTPATH_IF_SELF:
        return settings->show_self || is_sorted_by(settings, measure);
    case HOTPATH_UNLESS_EXCLUSIVE:
        return !settings->alloc_self;
    default:
        return true;
    }
}

/* Whether somebody has said that it is to be there, rather than nobody that it is not. */
static bool is_asked(const struct hotpath__settings *settings,
                     const struct hotpath__measure *measure)
{
    enum hotpath__wanted wanted = measure->wanted;
    if (wanted == HOTPATH_EACH_PERCENTILE)
        return hotpath__is_asked(settings, "percentiles");
    if (is_sorted_by(settings, measure))
        return true;
    return (wanted == HOTPATH_IF_MIN || wanted == HOTPATH_IF_MAX || wanted == HOTPATH_IF_SELF) &&
           hotpath__is_asked(settings, "columns");
}

/* Room for one more before `at`, in which only the measure and its weight are set; or NULL. */
static struct hotpath__column *make_room(struct hotpath__columns *columns, size_t at,
                                         const struct hotpath__measure *measure)
{
    struct hotpath__column *list =
        realloc(columns->list, (columns->count + 1) * sizeof *columns->list);
    if (!list) {
        columns->failed = true;
        return NULL;
    }
    columns->list = list;
    memmove(list + at + 1, list + at, (columns->count - at) * sizeof *list);
    columns->count++;
    bool stays = is_asked(columns->settings, measure);
    list[at] =
        (struct hotpath__column){.measure = measure, .weight = stays ? STAYS : measure->weight};
    return &list[at];
}

void hotpath__insert_column(struct hotpath__columns *columns, size_t at,
                            const struct hotpath__measure *measure)
{
    struct hotpath__column *column =
        make_room(columns, at < columns->count ? at : columns->count, measure);
    if (!column)
        return;
    snprintf(column->title, sizeof column->title, "%s", measure->title);
    column->width = hotpath__text_width(column->title);
}

static bool is_of_sort(const struct hotpath__sort *sort,
                       const struct hotpath__wanted_percentile *percentile)
{
    return sort->key == HOTPATH_BY_PERCENTILE &&
           strcmp(percentile->name, sort->percentile.name) == 0;
}

/* "P95"; the later ones weigh less. */
static void add_percentile(struct hotpath__columns *columns, const struct hotpath__measure *measure,
                           const struct hotpath__wanted_percentile *wanted, unsigned index)
{
    const struct hotpath__sort *sort = &columns->settings->sort;
    struct hotpath__column *column = make_room(columns, columns->count, measure);
    if (!column)
        return;
    snprintf(column->title, sizeof column->title, "%s%s", measure->title, wanted->name);
    column->width = hotpath__text_width(column->title);
    column->percent = wanted->percent;
    if (is_of_sort(sort, wanted))
        column->weight = STAYS;
    else if (column->weight)
        column->weight += HOTPATH_MOST_PERCENTILES - 1 - index;
}

/* Those of the settings, and the one that is sorted by. */
static void add_percentiles(struct hotpath__columns *columns,
                            const struct hotpath__measure *measure)
{
    const struct hotpath__settings *settings = columns->settings;
    const struct hotpath__sort *sort = &settings->sort;
    bool missing = sort->key == HOTPATH_BY_PERCENTILE;
    for (unsigned i = 0; i < settings->percentile_count; i++) {
        add_percentile(columns, measure, &settings->percentiles[i], i);
        missing &= !is_of_sort(sort, &settings->percentiles[i]);
    }
    if (missing)
        add_percentile(columns, measure, &sort->percentile, 0);
}

void hotpath__choose_columns(struct hotpath__columns *columns, enum hotpath__section section)
{
    const struct hotpath__settings *settings = columns->settings;
    for (const struct hotpath__measure *measure = measures_of(section); measure->title; measure++)
        if (measure->wanted == HOTPATH_EACH_PERCENTILE)
            add_percentiles(columns, measure);
        else if (is_wanted(settings, measure))
            hotpath__insert_column(columns, columns->count, measure);
}

void hotpath__columns_free(struct hotpath__columns *columns)
{
    free(columns->list);
    columns->list = NULL;
    columns->count = 0;
}

/* --- fitting ------------------------------------------------------------------------------- */

enum { LEAST_NAME_WIDTH = 20 };

static size_t width_of(const struct hotpath__columns *columns, size_t gap)
{
    size_t width = 0;
    for (size_t c = 0; c < columns->count; c++)
        width += columns->list[c].width ? columns->list[c].width + gap : 0;
    return width;
}

static struct hotpath__column *lightest(const struct hotpath__columns *columns)
{
    struct hotpath__column *found = NULL;
    for (size_t c = 0; c < columns->count; c++) {
        struct hotpath__column *column = &columns->list[c];
        if (column->width && column->weight && (!found || column->weight < found->weight))
            found = column;
    }
    return found;
}

/* Takes from the names' column what all is too wide, down to `least`. */
static void shorten_names(struct hotpath__columns *columns, size_t room, size_t gap, size_t least)
{
    struct hotpath__column *names = columns->list;
    size_t width = width_of(columns, gap);
    size_t over = width > room ? width - room : 0;
    size_t spare = names->width > least ? names->width - least : 0;
    names->width -= over < spare ? over : spare;
}

void hotpath__fit_columns(struct hotpath__columns *columns, size_t room, size_t gap, size_t least)
{
    struct hotpath__column *column;
    if (!columns->count)
        return;
    size_t names = columns->list->width;
    shorten_names(columns, room, gap, LEAST_NAME_WIDTH);
    while (width_of(columns, gap) > room && (column = lightest(columns))) {
        column->width = 0;
        columns->list->width = names; /* the column's room may be more than was missing */
        shorten_names(columns, room, gap, LEAST_NAME_WIDTH);
    }
    shorten_names(columns, room, gap, least);
}
