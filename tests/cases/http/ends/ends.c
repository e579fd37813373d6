/* SPDX-License-Identifier: MIT */
/* Calls for a third of a second, then ends as it is told. */
#include <hotpath.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

__attribute__((noinline)) void work(void)
{
    usleep(1000);
}

/* Its pid is in the file "child". */
static void leave_child(void)
{
    pid_t child = fork();
    if (child == 0) {
        work();
        pause();
    }
    FILE *file = fopen("child", "w");
    fprintf(file, "%d\n", child);
    fclose(file);
}

int main(int count, char **arguments)
{
    const char *how = count > 1 ? arguments[1] : "return";
    puts("ready");
    fflush(stdout);
    for (int i = 0; i < 300; i++)
        work();
    if (strcmp(how, "fork") == 0)
        leave_child();
    if (strcmp(how, "exit") == 0)
        exit(3);
    if (strcmp(how, "_exit") == 0)
        _exit(4);
    if (strcmp(how, "abort") == 0)
        abort();
    if (strcmp(how, "kill") == 0)
        raise(SIGKILL);
    return 0;
}
