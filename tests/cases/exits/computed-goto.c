// SPDX-License-Identifier: MIT
// promise: an interpreter loop of computed gotos is measured
// forms: annotated all
#include "case.h"
#include <stdio.h>

volatile int sink;

MEASURED void step(void)
{
    sink++;
}

MEASURED int interpret(const char *code)
{
    static void *const labels[] = {&&stop, &&add, &&twice, &&back};
    int value = 0;
    int rounds = 3;
#define NEXT goto *labels[*code++ - '0']
    const char *start = code;
    NEXT;
add:
    step();
    value++;
    NEXT;
twice:
    value *= 2;
    NEXT;
back:
    if (--rounds)
        code = start;
    NEXT;
stop:
    return value;
}

int main(void)
{
    printf("%d %d\n", interpret("11230"), interpret("0"));
}
