// SPDX-License-Identifier: MIT
// promise: of the stores of processes that are gone the newest stay, so many, and small ones are
//     small
// levels: O2
// A server that starts a helper for each request, as often as the argument says.
#include <hotpath.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

HOTPATH_MEASURE __attribute__((noinline)) void tidy_up(void)
{
    __asm__ volatile("");
}

int main(int count, char **words)
{
    tidy_up();
    for (int i = 0; i < (count > 1 ? atoi(words[1]) : 1); i++) {
        pid_t child = fork();
        if (child == 0) {
            tidy_up();
            execl("/bin/true", "true", (char *)NULL);
            _exit(1);
        }
        waitpid(child, NULL, 0);
        if (count > 2)
            fprintf(stderr, "helper %ld\n", (long)child);
    }
    if (count > 3)
        kill(getpid(), SIGKILL);
    return 0;
}
