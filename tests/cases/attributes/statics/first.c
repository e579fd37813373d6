// SPDX-License-Identifier: MIT
// promise: static functions of one name in two files are two rows
// forms: annotated all
#include "case.h"

volatile int sink;

MEASURED static int helper(int number)
{
    sink++;
    return number + 1;
}

UNMEASURED int first(int number)
{
    return helper(number) + helper(number);
}
