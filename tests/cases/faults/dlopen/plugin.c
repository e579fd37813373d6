// SPDX-License-Identifier: MIT
#include <hotpath.h>

volatile int sink;

HOTPATH_MEASURE __attribute__((noinline)) static int inner(int number)
{
    return number + sink;
}

HOTPATH_MEASURE int work(int number)
{
    return inner(inner(number)) - sink;
}
