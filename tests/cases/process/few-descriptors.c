// SPDX-License-Identifier: MIT
// promise: a program that may have few descriptors can have them all: hotpath keeps none of them
// forms: annotated all
// levels: O2
#include "case.h"
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

enum { MOST = 9 };

MEASURED __attribute__((noinline)) int open_all(void)
{
    int opened = 0, last = 2;
    while (last >= 0 && last < MOST) {
        last = open("/dev/null", O_RDONLY);
        opened += last >= 0;
    }
    for (int file = 3; file < MOST; file++)
        close(file);
    return opened;
}

int main(void)
{
    struct rlimit limit = {MOST, MOST};
    for (int file = 3; file < MOST; file++)
        close(file);
    if (setrlimit(RLIMIT_NOFILE, &limit))
        return 1;
    int first = open_all();
    printf("%d %d\n", first, open_all());
}
