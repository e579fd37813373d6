// SPDX-License-Identifier: MIT
// promise: a link without -lhotpath misses a symbol that says what to add, once, and little else;
//     one of objects that measure nothing misses nothing
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
