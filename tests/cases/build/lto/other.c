// SPDX-License-Identifier: MIT
#include "case.h"

extern volatile int sink;

MEASURED static int local(int number)
{
    sink++;
    return number;
}

MEASURED int other(int number)
{
    return local(number) * 2;
}
