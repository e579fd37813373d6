// SPDX-License-Identifier: MIT
#include "case.h"

volatile int sink;

MEASURED static int inner(int number)
{
    sink++;
    return number;
}

MEASURED int work(int number)
{
    return inner(number) + inner(number) + sink * 0;
}
