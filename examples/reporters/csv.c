/* SPDX-License-Identifier: MIT */
/*
 * csv.c - a reporter of one's own: the rows of the report go into a CSV file (RFC 4180).
 *
 *     gcc -O2 -fplugin=hotpath csv.c -o csv -lhotpath && ./csv && cat report.csv
 */
#include <hotpath.h>
#include <stdio.h>
#include <time.h>

HOTPATH_MEASURE static void sync_function(void)
{
    struct timespec duration = {0, 20 * 1000};
    nanosleep(&duration, NULL);
}

HOTPATH_MEASURE_AS("slow, \"very\" slow") static void slow_function(void)
{
    struct timespec duration = {0, 1000 * 1000};
    nanosleep(&duration, NULL);
}

HOTPATH_REPORTER static void put_quoted(const char *text, FILE *file)
{
    putc('"', file);
    for (; *text; text++) {
        if (*text == '"')
            putc('"', file);
        putc(*text, file);
    }
    putc('"', file);
}

HOTPATH_REPORTER static void put_row(const hotpath_row *row, unsigned percentiles, FILE *file)
{
    put_quoted(row->shown, file);
    fprintf(file, ",%llu,%llu", (unsigned long long)row->calls, (unsigned long long)row->avg_ns);
    for (unsigned i = 0; i < percentiles; i++)
        fprintf(file, ",%llu", (unsigned long long)row->percentiles_ns[i]);
    fprintf(file, ",%llu,%.2f\r\n", (unsigned long long)row->total_ns, row->percent_total);
}

HOTPATH_REPORTER static void report_csv(const hotpath_report *report, void *path)
{
    FILE *file = fopen(path, "w");
    if (!file) {
        perror(path);
        return;
    }
    fputs("function,calls,avg_ns", file);
    for (unsigned i = 0; i < report->percentile_count; i++)
        fprintf(file, ",p%g_ns", report->percentiles[i]);
    fputs(",total_ns,percent_total\r\n", file);
    for (size_t i = 0; i < report->row_count; i++)
        put_row(report->rows[i], report->percentile_count, file);
    if (fclose(file) != 0)
        perror(path);
}

int main(void)
{
    HOTPATH_GUARD(.name = "csv", .percentiles = "50,99.9", .reporter = report_csv,
                  .data = "report.csv");
    for (int i = 0; i < 50; i++) {
        sync_function();
        slow_function();
    }
    return 0;
}
