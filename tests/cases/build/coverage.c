// SPDX-License-Identifier: MIT
// promise: line coverage by gcov is that of the unmeasured program
// levels: O0
// needs: command -v $(echo $CC | sed 's,gcc,gcov,')
#include "case.h"
#include <stdio.h>

volatile int sink;

MEASURED static int choose(int number)
{
    if (number == 1)
        return 10;
    if (number == 99)
        sink++;
    return 20;
}

int main(void)
{
    printf("%d\n", choose(1) + choose(2));
}
