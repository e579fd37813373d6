/* SPDX-License-Identifier: MIT */
/*
 * guard.c - a guard by hand: the report covers what lies between its beginning and its drop.
 *
 *     gcc -O2 -fplugin=hotpath guard.c -o guard -lhotpath && ./guard
 */
#include <hotpath.h>
#include <stdlib.h>
#include <time.h>

HOTPATH_MEASURE static void example_function(void)
{
    struct timespec duration = {0, 10 * 1000 * 1000};
    nanosleep(&duration, NULL);
}

int main(void)
{
    example_function(); /* before the guard: not in its report */

    hotpath_guard *guard = hotpath_guard_new(&(hotpath_options){
        .name = "my_program",
        .percentiles = "50,95,99",
        .format = "table",
    });
    example_function();
    example_function();
    hotpath_guard_drop(guard); /* prints the report */

    example_function();
    _Exit(1); /* at once: a report at the end of the process would be lost */
}
