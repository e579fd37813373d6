// SPDX-License-Identifier: MIT
// promise: always_inline, noinline, flatten, cold and hot functions are measured wherever their
//     bodies end up
#include "case.h"
#include <stdio.h>

volatile int sink;

MEASURED static inline __attribute__((always_inline)) int always(int number)
{
    sink++;
    return number + 1;
}

MEASURED static __attribute__((noinline)) int never(int number)
{
    sink++;
    return always(number) + 1;
}

MEASURED static int small(int number)
{
    sink++;
    return number * 2;
}

MEASURED __attribute__((flatten)) int flat(int number)
{
    return small(always(number)) + never(number);
}

MEASURED __attribute__((cold)) int cold(int number)
{
    sink++;
    return small(number);
}

MEASURED __attribute__((hot)) int hot(int number)
{
    return always(small(number));
}

int main(void)
{
    int sum = 0;
    for (int i = 0; i < 10; i++)
        sum += flat(i) + hot(i);
    printf("%d\n", sum + cold(3));
}
