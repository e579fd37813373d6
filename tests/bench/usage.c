// SPDX-License-Identifier: MIT
//
// usage COMMAND... - runs it, and prints the seconds of the processors that it took with its
// children, and the most memory that one of them had, in KiB.
#include <stdio.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

static double seconds(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

int main(int count, char **words)
{
    struct rusage used;
    int status = 1;
    pid_t child = count > 1 ? fork() : -1;
    if (child == 0) {
        execvp(words[1], words + 1);
        _exit(127);
    }
    if (child < 0 || waitpid(child, &status, 0) < 0 || getrusage(RUSAGE_CHILDREN, &used) != 0)
        return 1;
    printf("%.3f %ld\n", seconds(used.ru_utime) + seconds(used.ru_stime), used.ru_maxrss);
    return status != 0;
}
