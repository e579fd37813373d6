// SPDX-License-Identifier: MIT
// promise: a report that can't be written is one message, and the report comes on stderr
// levels: O2
// env: HOTPATH_OUTPUT=/dev/null/report HOTPATH_FORMAT=table HOTPATH_PERCENTILES=95
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
