// SPDX-License-Identifier: MIT
// promise: a program in which nothing was called says what to check, and its JSON is valid
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
    printf("%d\n", sink ? work(1) : 0);
}
