// SPDX-License-Identifier: MIT
// promise: HOTPATH_HELP=1 prints every setting with its default
// levels: O2
// env: HOTPATH_HELP=1
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
