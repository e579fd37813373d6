// SPDX-License-Identifier: MIT
// promise: HOTPATH_FORMAT=none prints nothing
// levels: O2
// env: HOTPATH_FORMAT=none HOTPATH_OUTPUT=stderr
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
