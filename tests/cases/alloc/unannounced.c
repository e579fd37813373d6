// SPDX-License-Identifier: MIT
// promise: what a child made behind fork's back allocates is not its parent's, though it has
//     measured nothing yet
// levels: O2
// flags: -fplugin-arg-hotpath-alloc
// claim: bytes('work') == 300000 * 1000 && count('work') == 300000 && freed_count('work') == 300000
// claim: net_bytes('work') == 0 && $report->{alloc}{live_bytes} < 10000 &&
//     $report->{alloc}{peak_bytes} < 70000
#include "case.h"
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static void *volatile kept;

static void allocate(int count)
{
    for (int i = 0; i < count; i++) {
        kept = malloc(1000);
        free(kept);
    }
}

MEASURED __attribute__((noinline)) void work(void)
{
    allocate(300000);
}

int main(void)
{
    int status;
    allocate(1);
    pid_t child = (pid_t)syscall(SYS_clone, (long)SIGCHLD, 0L, 0L, 0L, 0L);
    if (child == 0) {
        allocate(300000);
        kept = malloc(1000000);
        _exit(0);
    }
    work();
    waitpid(child, &status, 0);
    return status;
}
