// SPDX-License-Identifier: MIT
// promise: an unknown column is one message that names the columns
// levels: O2
// env: HOTPATH_COLUMNS=calls,colour
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
