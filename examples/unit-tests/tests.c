/* SPDX-License-Identifier: MIT */
/*
 * tests.c - a guard in each unit test: every test prints a report of its own.
 *
 *     gcc -O2 -fplugin=hotpath tests.c -o tests -lhotpath -lcriterion && ./tests -j1
 *
 * Criterion runs each test in a process of its own, so tests may also run side by side; -j1 keeps
 * their tables apart. A framework that runs them as threads of one process has to run them one
 * after another, as a process has one guard at a time.
 */
#include <criterion/criterion.h>
#include <hotpath.h>

#include <time.h>

HOTPATH_MEASURE static int sync_function(int number)
{
    struct timespec duration = {0, 1000 * 1000};
    nanosleep(&duration, NULL);
    return 2 * number;
}

HOTPATH_MEASURE static int slow_function(int number)
{
    struct timespec duration = {0, 5 * 1000 * 1000};
    nanosleep(&duration, NULL);
    return sync_function(number) + 1;
}

Test(example, sync_function_doubles)
{
    HOTPATH_GUARD(.name = "sync_function_doubles", .percentiles = "50,90,95");
    for (int i = 0; i < 10; i++)
        cr_assert_eq(sync_function(i), 2 * i);
}

Test(example, slow_function_adds_one)
{
    HOTPATH_GUARD(.name = "slow_function_adds_one", .percentiles = "50,90,95");
    cr_assert_eq(slow_function(3), 7);
}
