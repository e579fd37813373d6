/* SPDX-License-Identifier: MIT */
/*
 * formats.c - the report as JSON, for programs: json is one line, json-pretty many, none nothing.
 * Its fields are described in runtime/render/report.schema.json.
 *
 *     gcc -O2 -fplugin=hotpath formats.c -o formats -lhotpath && ./formats
 *
 * HOTPATH_FORMAT=table ./formats prints a table all the same: the environment beats the source.
 */
#include <hotpath.h>
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

HOTPATH_MAIN("percentiles=50,90,99, format=json-pretty, limit=10, timeout=30000")
int main(void)
{
    for (int i = 0; i < 100; i++) {
        sync_function();
        slow_function();
    }
    return 0;
}
