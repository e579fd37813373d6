// SPDX-License-Identifier: MIT
// promise: a limit that is no number is one message; the default serves
// levels: O2
// env: HOTPATH_LIMIT=-3
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
