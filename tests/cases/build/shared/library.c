// SPDX-License-Identifier: MIT
#include "case.h"

static volatile int sink;

MEASURED static int inner(int number)
{
    sink++;
    return number;
}

MEASURED int library(int number)
{
    return inner(number) + inner(number);
}
