// SPDX-License-Identifier: MIT
// Compiled with the hotpath.h of a later version.
#include <stdio.h>

#include <hotpath.h>

void later(void)
{
    for (int run = 0; run < 2; run++)
        HOTPATH_BLOCK("later") {
        }
    printf("a guard: %s\n", hotpath_guard_new(NULL) ? "good" : "none");
}
