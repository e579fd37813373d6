// SPDX-License-Identifier: MIT
// promise: the table is on stderr, stdout is the program's own
// levels: O2
#include <hotpath.h>
#include <stdio.h>

volatile int sink;

HOTPATH_MEASURE int work(int number)
{
    return number + sink;
}

int main(void)
{
    printf("%d\n", work(1) + work(2));
}
