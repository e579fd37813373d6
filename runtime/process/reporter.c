/* SPDX-License-Identifier: MIT */
/*
 * reporter.c - a snapshot in the public structs of hotpath.h, for a program's own reporter.
 */
#include "process/reporter.h"

#include <stdlib.h>

#include "record/thread.h"
#include "render/name.h"
#include "render/notes.h"
#include "render/rows.h"
#include "render/sort.h"

/* What the public structs point into, from one calloc each; freed together. */
struct handing {
    hotpath_row *rows;
    const hotpath_row **row_list;
    struct hotpath__shown names;
    const struct hotpath__function **sorted;
    uint64_t *percentiles_ns; /* row by row */
    struct hotpath__notes notes;
    const char **note_list;
    double percentiles[HOTPATH_MOST_PERCENTILES];
};

static hotpath_allocated allocated(const struct hotpath__heap *heap)
{
    return (hotpath_allocated){heap->bytes, heap->blocks, heap->freed_bytes, heap->freed_blocks,
                               heap->net_bytes};
}

static void fill_row(hotpath_row *row, uint64_t *percentiles_ns,
                     const struct hotpath__snapshot *snapshot,
                     const struct hotpath__function *function,
                     const struct hotpath__settings *settings)
{
    for (unsigned i = 0; i < settings->percentile_count; i++)
        percentiles_ns[i] =
            hotpath__percentile_ns(snapshot, function, settings->percentiles[i].percent);
    *row = (hotpath_row){
        .name = function->name,
        .label = function->label,
        .file = function->file,
        .line = function->line,
        .threads = function->threads,
        .calls = function->calls,
        .abandoned = function->abandoned,
        .avg_ns = function->avg_ns,
        .min_ns = function->min_ns,
        .max_ns = function->max_ns,
        .percentiles_ns = percentiles_ns,
        .total_ns = function->total_ns,
        .self_ns = function->self_ns,
        .allocated = allocated(&function->alloc.heap[HOTPATH_CUMULATIVE]),
        .allocated_self = allocated(&function->alloc.heap[HOTPATH_SELF]),
        .percent_total = hotpath__percent_total(snapshot, function),
    };
}

static void call(const struct handing *handing, const struct hotpath__snapshot *snapshot,
                 const struct hotpath__form *form, size_t rows)
{
    hotpath_report report = {
        .name = hotpath__report_name(&form->settings),
        .program = snapshot->program,
        .pid = (long)snapshot->pid,
        .elapsed_ns = snapshot->elapsed_ns,
        .percentiles = handing->percentiles,
        .percentile_count = form->settings.percentile_count,
        .note_count = (unsigned)handing->notes.count,
        .notes = handing->note_list,
        .row_count = rows,
        .rows_total = snapshot->function_count,
        .rows = handing->row_list,
    };
    unsigned depth = hotpath__own_pause();
    form->reporter(&report, form->data);
    hotpath__own_resume(depth);
}

static void fill(struct handing *handing, const struct hotpath__snapshot *snapshot,
                 const struct hotpath__settings *settings, size_t rows)
{
    unsigned percentiles = settings->percentile_count;
    for (size_t i = 0; i < rows; i++) {
        const struct hotpath__function *function = handing->sorted[i];
        fill_row(&handing->rows[i], handing->percentiles_ns + i * percentiles, snapshot, function,
                 settings);
        handing->rows[i].shown =
            hotpath__shown_name(&handing->names, (size_t)(function - snapshot->functions));
        handing->row_list[i] = &handing->rows[i];
    }
    for (unsigned i = 0; i < percentiles; i++)
        handing->percentiles[i] = settings->percentiles[i].percent;
    for (size_t i = 0; i < handing->notes.count; i++)
        handing->note_list[i] = handing->notes.text[i];
}

/* As the table, by the names that it shows. */
static bool sort(struct handing *handing, const struct hotpath__snapshot *snapshot,
                 const struct hotpath__settings *settings)
{
    const struct hotpath__columns columns = {
        .snapshot = snapshot, .settings = settings, .names = &handing->names};
    handing->sorted = hotpath__sorted(&columns, hotpath__leading(snapshot, settings));
    return handing->sorted;
}

bool hotpath__hand_over(const struct hotpath__snapshot *snapshot, const struct hotpath__form *form)
{
    size_t rows = hotpath__limited(&form->settings, snapshot->function_count);
    struct handing handing = {
        .rows = calloc(rows + 1, sizeof *handing.rows),
        .row_list = calloc(rows + 1, sizeof *handing.row_list),
        .percentiles_ns =
            calloc((rows + 1) * form->settings.percentile_count, sizeof *handing.percentiles_ns),
    };
    hotpath__notes_take(&handing.notes, snapshot, &form->settings);
    handing.note_list = calloc(handing.notes.count + 1, sizeof *handing.note_list);
    bool whole = hotpath__show_names(&handing.names, snapshot, snapshot->function_count,
                                     form->settings.name_depth) &&
                 handing.rows && handing.row_list && handing.percentiles_ns && handing.note_list &&
                 !handing.notes.failed;
    if (whole && (whole = sort(&handing, snapshot, &form->settings))) {
        fill(&handing, snapshot, &form->settings, rows);
        call(&handing, snapshot, form, rows);
    }
    hotpath__shown_free(&handing.names);
    hotpath__notes_free(&handing.notes);
    free(handing.note_list);
    free(handing.sorted);
    free(handing.rows);
    free(handing.row_list);
    free(handing.percentiles_ns);
    return whole;
}
