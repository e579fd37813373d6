// SPDX-License-Identifier: MIT
#include "case.h"
#include <stdio.h>

extern volatile int sink;
int first(int number);

MEASURED static int helper(int number)
{
    sink++;
    return number * 2;
}

int main(void)
{
    printf("%d\n", first(1) + helper(3) + helper(4) + helper(5));
}
