// SPDX-License-Identifier: MIT
// promise: annotations survive a precompiled header
// levels: O0 O2
#include "common.h"

volatile int sink;

HOTPATH_MEASURE int work(int number)
{
    return from_header(number);
}

int main(void)
{
    printf("%d\n", work(1) + from_header(2));
}
