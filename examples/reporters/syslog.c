/* SPDX-License-Identifier: MIT */
/*
 * syslog.c - a reporter of one's own: one line in the system's log for each row of the report.
 *
 *     gcc -O2 -fplugin=hotpath syslog.c -o syslog -lhotpath && ./syslog
 */
#include <hotpath.h>
#include <syslog.h>
#include <time.h>

HOTPATH_MEASURE static void sync_function(void)
{
    struct timespec duration = {0, 20 * 1000};
    nanosleep(&duration, NULL);
}

HOTPATH_MEASURE static void slow_function(void)
{
    struct timespec duration = {0, 1000 * 1000};
    nanosleep(&duration, NULL);
}

HOTPATH_REPORTER static void report_syslog(const hotpath_report *report, void *unused)
{
    (void)unused;
    openlog(report->program, LOG_PERROR, LOG_USER);
    syslog(LOG_INFO, "%s: %zu of %zu functions in %llu ms", report->name, report->row_count,
           report->rows_total, (unsigned long long)(report->elapsed_ns / 1000000));
    for (size_t i = 0; i < report->row_count; i++) {
        const hotpath_row *row = report->rows[i];
        syslog(LOG_INFO, "%s (%s:%u): %llu calls, %llu us each, %.2f %%", row->shown, row->file,
               row->line, (unsigned long long)row->calls, (unsigned long long)(row->avg_ns / 1000),
               row->percent_total);
    }
    for (unsigned i = 0; i < report->note_count; i++)
        syslog(LOG_NOTICE, "%s", report->notes[i]);
    closelog();
}

int main(void)
{
    HOTPATH_GUARD(.name = "work", .reporter = report_syslog);
    for (int i = 0; i < 50; i++) {
        sync_function();
        slow_function();
    }
    return 0;
}
