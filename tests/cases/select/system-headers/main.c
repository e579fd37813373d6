// SPDX-License-Identifier: MIT
// promise: the -all forms leave out functions of system headers, take those of the program's own,
//     and take all when asked
// levels: O0 O2
#include "own.h"
#include "system/foreign.h"
#include <stdio.h>

volatile int sink;

int main(void)
{
    printf("%d\n", own() + foreign());
}
