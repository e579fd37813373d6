/* SPDX-License-Identifier: MIT */
/* What the command's cases measure: as many calls as they are told, and an end as told. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

__attribute__((noinline)) void tick(void)
{
    __asm__ volatile("");
}

__attribute__((noinline)) void work(int calls)
{
    for (int i = 0; i < calls; i++)
        tick();
}

static inline void end(const char *how)
{
    if (strcmp(how, "kill") == 0)
        kill(getpid(), SIGKILL);
    if (strcmp(how, "abort") == 0)
        abort();
    if (strcmp(how, "segfault") == 0)
        raise(SIGSEGV);
    if (strcmp(how, "_exit") == 0)
        _exit(3);
    if (strcmp(how, "wait") == 0) {
        puts("ready");
        fflush(stdout);
        pause();
    }
}
