// SPDX-License-Identifier: MIT
// promise: a block in a header is one row, whichever files include it; another label or place is
//     another
// flags: -std=c99
#include "shared.h"
#include <stdio.h>

volatile int sink;

int second(void);

int main(void)
{
    for (int i = 0; i < 3; i++)
        HOTPATH_BLOCK("a label") {
            shared(1);
        }
    HOTPATH_BLOCK("a label") {
        second();
    }
    printf("%d\n", sink);
}
