/* SPDX-License-Identifier: MIT */
/*
 * tasks.c - what hotpath__tasks_read says of the threads of this very process.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "read/tasks.h"

static void work_for_a_while(void)
{
    while (clock() < CLOCKS_PER_SEC / 10)
        ;
}

Test(tasks, have_name_state_and_times)
{
    struct hotpath__tasks tasks;
    prctl(PR_SET_NAME, "a) R (b 1 2");
    work_for_a_while();
    cr_assert(hotpath__tasks_read(&tasks, (uint32_t)getpid()));
    const struct hotpath__task *own = NULL;
    for (size_t i = 0; i < tasks.count; i++)
        if (tasks.list[i].tid == (uint32_t)syscall(SYS_gettid))
            own = &tasks.list[i];
    cr_assert_not_null(own);
    cr_assert_str_eq(own->name, "a) R (b 1 2");
    cr_assert_eq(own->state, 'R');
    cr_assert_geq(own->user_ns + own->system_ns, 50000000u);
    cr_assert_geq(own->age_ns, 50000000u);
    cr_assert_lt(own->age_ns, UINT64_C(600000000000));
    cr_assert_geq(tasks.resident_bytes, 100000u);
    free(tasks.list);
}

Test(tasks, of_no_process_are_none)
{
    struct hotpath__tasks tasks;
    cr_assert(hotpath__tasks_read(&tasks, 0));
    cr_assert_eq(tasks.count, 0);
    cr_assert_eq(tasks.resident_bytes, 0);
}
