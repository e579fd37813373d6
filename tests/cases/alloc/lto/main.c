// SPDX-License-Identifier: MIT
// promise: several files with -alloc can be linked with -flto, and each allocation is counted once
// levels: O2
// flags: -flto=1 -fplugin-arg-hotpath-alloc
// claim: bytes('take') == 3000 && count('take') == 3
#include "case.h"
#include <stdio.h>
#include <stdlib.h>

char *take(size_t size);

int main(void)
{
    for (int i = 0; i < 3; i++) {
        char *text = take(1000);
        sprintf(text, "%d", i);
        puts(text);
        free(text);
    }
}
