// SPDX-License-Identifier: MIT
// promise: every return of a function ends its call
// forms: annotated all
#include "case.h"

volatile int sink;

MEASURED int classify(int number)
{
    sink++;
    if (number < 10)
        return 1;
    for (int i = 0; i < 3; i++)
        if (number == 10 + i)
            return 2 + i;
    return 5;
}

MEASURED void leave(int number)
{
    if (number & 1)
        return;
    sink += number;
}

MEASURED void rounds(void)
{
    for (int i = 0; i < 20; i++)
        sink += classify(i);
    for (int i = 0; i < 7; i++)
        leave(i);
}

int main(void)
{
    rounds();
    return sink & 1;
}
