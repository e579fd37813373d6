/* SPDX-License-Identifier: MIT */
/*
 * identity.c - whether the process that made a store may live: what is not known to be gone may be
 * there, as in a container that does not see the processes outside.
 */
#include <criterion/criterion.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "store/identity.h"

static struct hotpath_store_header header_of(pid_t pid, uint64_t pid_namespace)
{
    struct hotpath_store_header header = {
        .pid = (uint32_t)pid,
        .pid_namespace = pid_namespace,
        .start = {0, hotpath__monotonic_ns()},
    };
    hotpath__read_boot_id(header.boot_id, sizeof header.boot_id);
    return header;
}

static bool is_seen_whole(void)
{
    return hotpath__pid_namespace() == 0xEFFFFFFC;
}

Test(identity, this_process_lives_and_one_of_another_boot_does_not)
{
    struct hotpath_store_header header = header_of(getpid(), hotpath__pid_namespace());
    cr_assert(hotpath__may_live(&header));
    header.pid_namespace = 0; /* an older store */
    cr_assert(hotpath__may_live(&header));
    header.boot_id[0] = '-';
    cr_assert_not(hotpath__may_live(&header));
}

Test(identity, a_number_that_begins_later_is_another_process)
{
    struct hotpath_store_header header = header_of(getpid(), hotpath__pid_namespace());
    header.start.monotonic_ns = 0;
    cr_assert_not(hotpath__may_live(&header));
}

/* Process 1 is always there: not the one of a namespace that is gone. */
Test(identity, a_process_of_a_namespace_that_nobody_is_in_is_gone_where_all_are_seen)
{
    struct hotpath_store_header header = header_of(1, 4026530000u);
    cr_assert_eq(hotpath__may_live(&header), !is_seen_whole());
}

/* What a container has: processes outside have no entries in it. */
static bool has_proc_of_its_own(void)
{
    return unshare(CLONE_NEWNS) == 0 && mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
           mount("proc", "/proc", "proc", 0, NULL) == 0;
}

/*
 * The first process of a namespace of its own; it says through the pipe which, and whether
 * `outside` may live.
 */
static pid_t start_inside(const struct hotpath_store_header *outside, uint64_t *inside, bool *seen)
{
    int ends[2];
    cr_assert_eq(pipe(ends), 0);
    if (unshare(CLONE_NEWPID) != 0)
        cr_skip_test("only root can make a namespace");
    pid_t child = fork();
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL); /* also when the test fails */
        if (!has_proc_of_its_own())
            _exit(1);
        uint64_t own = hotpath__pid_namespace();
        bool may_live = hotpath__may_live(outside);
        if (write(ends[1], &own, sizeof own) > 0 && write(ends[1], &may_live, sizeof may_live) > 0)
            pause();
        _exit(1);
    }
    close(ends[1]);
    if (read(ends[0], inside, sizeof *inside) != sizeof *inside)
        cr_skip_test("a /proc can't be mounted here");
    cr_assert_eq(read(ends[0], seen, sizeof *seen), sizeof *seen);
    return child;
}

Test(identity, processes_of_other_namespaces_are_told_apart, .timeout = 20)
{
    struct hotpath_store_header outside = header_of(getpid(), hotpath__pid_namespace());
    uint64_t pid_namespace;
    bool seen;
    pid_t child = start_inside(&outside, &pid_namespace, &seen);
    struct hotpath_store_header inside = header_of(1, pid_namespace);
    bool lives = hotpath__may_live(&inside);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    cr_assert(seen, "who is inside can't know");
    cr_assert(lives);
    cr_assert_eq(hotpath__may_live(&inside), !is_seen_whole());
}
