// SPDX-License-Identifier: MIT
// promise: a report never replaces a file that the process has open: it comes after what is there
// levels: O2
#include <hotpath.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

volatile int sink;

HOTPATH_MEASURE int work(int number)
{
    return number + sink;
}

int main(int count, char **names)
{
    if (count > 2 && fork() == 0)
        return work(0);
    wait(NULL);
    FILE *log = count > 1 ? fopen(names[1], "w") : stdout;
    fprintf(log, "%d from the program\n", work(1));
    if (count > 1)
        fflush(log);
    return 0;
}
