// SPDX-License-Identifier: MIT
// promise: an unknown format is one message that names the formats; the table serves
// levels: O2
// env: HOTPATH_FORMAT=xml
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
