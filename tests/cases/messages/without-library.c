// SPDX-License-Identifier: MIT
// promise: linking without -lhotpath fails with undefined references that say what is missing, once
//     a symbol
// levels: O0 O2
#include <hotpath.h>

volatile int sink;

HOTPATH_MEASURE int work(int number)
{
    return number + sink;
}

int main(void)
{
    return work(1);
}
