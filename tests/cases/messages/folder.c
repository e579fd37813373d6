// SPDX-License-Identifier: MIT
// promise: a folder that can't be written is one message; the program and its report are as usual
// levels: O2
// env: HOTPATH_DIR=/dev/null/none
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
