/* SPDX-License-Identifier: MIT */
/*
 * build_sum.c - see build_sum.h; base/build_log.h says what the log's lines are.
 *
 * A file that is compiled twice, as libtool does for a library of both kinds, is one file with the
 * more of its functions; what is said of it else is counted twice.
 */
#include "build_sum.h"

#include <errno.h>
#include <json-c/json.h>
#include <stdlib.h>
#include <string.h>

#include "base/build_log.h"

#include "complain.h"

/* As many as one looks at after a build. */
enum { SHOWN = 5 };

/* --- rows ---------------------------------------------------------------------------------- */

static void add(struct build_sum *sum, struct build_rows *rows, const char *text, uint64_t count)
{
    if (rows->count == rows->room) {
        size_t room = rows->room ? 2 * rows->room : 64;
        struct build_row *list = realloc(rows->list, room * sizeof *list);
        if (!list) {
            sum->failed = true;
            return;
        }
        rows->list = list;
        rows->room = room;
    }
    struct build_row *row = &rows->list[rows->count];
    row->count = count;
    row->text = strdup(text);
    rows->count += row->text != NULL;
    sum->failed |= row->text == NULL;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(((const struct build_row *)a)->text, ((const struct build_row *)b)->text);
}

static int by_count(const void *a, const void *b)
{
    const struct build_row *left = a, *right = b;
    if (left->count != right->count)
        return left->count > right->count ? -1 : 1;
    return strcmp(left->text, right->text);
}

static uint64_t sum_of(uint64_t a, uint64_t b)
{
    return a + b;
}

static uint64_t more_of(uint64_t a, uint64_t b)
{
    return a > b ? a : b;
}

/* One row for each text, in its order. */
static void merge(struct build_rows *rows, uint64_t (*together)(uint64_t, uint64_t))
{
    size_t kept = 0;
    if (rows->count)
        qsort(rows->list, rows->count, sizeof *rows->list, by_text);
    for (size_t i = 0; i < rows->count; i++) {
        struct build_row *row = &rows->list[i], *last = &rows->list[kept ? kept - 1 : 0];
        if (kept && strcmp(last->text, row->text) == 0) {
            last->count = together(last->count, row->count);
            free(row->text);
        } else {
            rows->list[kept++] = *row;
        }
    }
    rows->count = kept;
}

static void release(struct build_rows *rows)
{
    for (size_t i = 0; i < rows->count; i++)
        free(rows->list[i].text);
    free(rows->list);
}

/* --- the log ------------------------------------------------------------------------------- */

static uint64_t number_of(const char *field)
{
    return strtoull(field, NULL, 10);
}

static bool is(const char *field, const char *name)
{
    return strcmp(field, name) == 0;
}

/* Fields that are missing are empty. */
static void read_line(struct build_sum *sum, char *line)
{
    char *fields[4] = {line, "", "", ""}, text[1024];
    for (int i = 1; i < 4 && (line = strchr(line, '\t')); i++) {
        *line++ = '\0';
        fields[i] = line;
    }
    if (is(fields[0], HOTPATH_LOG_UNIT)) {
        if (*fields[1])
            add(sum, &sum->files, fields[1], number_of(fields[2]));
        else
            sum->functions += number_of(fields[2]); /* of a link */
    } else if (is(fields[0], HOTPATH_LOG_PASSED)) {
        add(sum, &sum->reasons, fields[2], number_of(fields[1]));
    } else if (is(fields[0], HOTPATH_LOG_GLOB)) {
        snprintf(text, sizeof text, "%s=%s", fields[1], fields[3]);
        add(sum, &sum->globs, text, number_of(fields[2]));
    } else if (is(fields[0], HOTPATH_LOG_INLINED)) {
        snprintf(text, sizeof text, "%s (%s)", fields[1], fields[2]);
        add(sum, &sum->inlined, text, 1);
    }
}

void build_sum_read(struct build_sum *sum, FILE *log)
{
    char *line = NULL;
    size_t room = 0;
    for (ssize_t length; (length = getline(&line, &room, log)) > 0;) {
        line[length - (line[length - 1] == '\n')] = '\0';
        read_line(sum, line);
    }
    free(line);
    merge(&sum->files, more_of);
    merge(&sum->reasons, sum_of);
    merge(&sum->globs, sum_of);
    merge(&sum->inlined, sum_of);
    for (size_t i = 0; i < sum->files.count; i++)
        sum->functions += sum->files.list[i].count;
    if (sum->reasons.count)
        qsort(sum->reasons.list, sum->reasons.count, sizeof *sum->reasons.list, by_count);
}

/* --- telling ------------------------------------------------------------------------------- */

static const char *plural(uint64_t count)
{
    return count == 1 ? "" : "s";
}

static void print_rest(FILE *out, size_t count)
{
    if (count > SHOWN)
        fprintf(out, "  ... and %zu more\n", count - SHOWN);
}

static void print_reasons(const struct build_rows *reasons, FILE *out)
{
    for (size_t i = 0; i < reasons->count && i < SHOWN; i++)
        fprintf(out, "  %llu %s not: %s\n", (unsigned long long)reasons->list[i].count,
                reasons->list[i].count == 1 ? "is" : "are", reasons->list[i].text);
    print_rest(out, reasons->count);
}

static void print_globs(const struct build_rows *globs, FILE *out)
{
    for (size_t i = 0; i < globs->count; i++)
        if (!globs->list[i].count)
            fprintf(out, "  --%s fits no function of this build\n", globs->list[i].text);
}

static void print_inlined(const struct build_rows *inlined, FILE *out)
{
    for (size_t i = 0; i < inlined->count && i < SHOWN; i++)
        fprintf(out, "  chosen, but inlined into its callers: %s\n", inlined->list[i].text);
    print_rest(out, inlined->count);
}

void build_sum_print(const struct build_sum *sum, FILE *out)
{
    fprintf(out, "hotpath: %llu function%s measured in %zu file%s\n",
            (unsigned long long)sum->functions, plural(sum->functions), sum->files.count,
            plural(sum->files.count));
    print_reasons(&sum->reasons, out);
    print_globs(&sum->globs, out);
    print_inlined(&sum->inlined, out);
}

static json_object *array_of(const struct build_rows *rows, const char *name, const char *number)
{
    json_object *array = json_object_new_array();
    for (size_t i = 0; i < rows->count; i++) {
        json_object *row = json_object_new_object();
        json_object_object_add(row, name, json_object_new_string(rows->list[i].text));
        if (number)
            json_object_object_add(row, number, json_object_new_uint64(rows->list[i].count));
        json_object_array_add(array, row);
    }
    return array;
}

bool build_sum_write_json(const struct build_sum *sum, const char *path)
{
    json_object *all = json_object_new_object();
    json_object_object_add(all, "functions", json_object_new_uint64(sum->functions));
    json_object_object_add(all, "files", array_of(&sum->files, "file", "functions"));
    json_object_object_add(all, "not_measured", array_of(&sum->reasons, "reason", "functions"));
    json_object_object_add(all, "globs", array_of(&sum->globs, "glob", "functions"));
    json_object_object_add(all, "inlined", array_of(&sum->inlined, "function", NULL));
    FILE *file = fopen(path, "w");
    bool good = file && fprintf(file, "%s\n",
                                json_object_to_json_string_ext(all, JSON_C_TO_STRING_PRETTY)) > 0;
    good = file && fclose(file) == 0 && good;
    if (!good)
        complain("%s can't be written: %s", path, strerror(errno));
    json_object_put(all);
    return good;
}

void build_sum_release(struct build_sum *sum)
{
    struct build_rows *all[] = {&sum->files, &sum->reasons, &sum->globs, &sum->inlined};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        release(all[i]);
    *sum = (struct build_sum){0};
}
