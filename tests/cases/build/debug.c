// SPDX-License-Identifier: MIT
// promise: -g changes nothing in the code, -g3 -gsplit-dwarf and -gdwarf-5 work
// forms: annotated all
#include "case.h"
#include <stdio.h>

volatile int sink;

MEASURED static int inner(int number)
{
    sink++;
    return number + 1;
}

MEASURED int work(int number)
{
    if (number > 5)
        return inner(number);
    return inner(inner(number));
}

int main(void)
{
    int sum = 0;
    for (int i = 0; i < 10; i++)
        sum += work(i);
    printf("%d\n", sum);
}
