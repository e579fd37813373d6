// SPDX-License-Identifier: MIT
// promise: a report that breaks the schema, or JSON, is found out, with the place where it does
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
