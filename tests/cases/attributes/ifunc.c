// SPDX-License-Identifier: MIT
// promise: an ifunc resolver, which runs before relocation, is never measured; what it picks is
// forms: all
#include "case.h"
#include <stdio.h>

volatile int sink;

MEASURED int fast(int number)
{
    sink++;
    return number + 1;
}

static int (*resolve(void))(int)
{
    return fast;
}

int pick(int number) __attribute__((ifunc("resolve")));

int main(void)
{
    printf("%d\n", pick(1) + pick(2) + fast(3));
}
