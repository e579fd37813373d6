// SPDX-License-Identifier: MIT
// promise: nested functions are measured, and a nonlocal goto out of them abandons their calls
// forms: annotated all
#include "case.h"
#include <stdio.h>

volatile int sink;

MEASURED int outer(int limit)
{
    __label__ out;
    int seen = 0;

    MEASURED void inner(int number)
    {
        seen++;
        if (number == limit)
            goto out;
        sink++;
    }

    for (int i = 0; i < 5; i++)
        inner(i);
    return seen;
out:
    return -seen;
}

int main(void)
{
    printf("%d %d\n", outer(2), outer(9));
    printf("%d\n", outer(0));
}
