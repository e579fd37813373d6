// SPDX-License-Identifier: MIT
// promise: an annotated ifunc resolver is passed over with a warning that says why
#include <hotpath.h>
#include <stdio.h>

volatile int sink;

HOTPATH_MEASURE int fast(int number)
{
    sink++;
    return number + 1;
}

HOTPATH_MEASURE static int (*resolve(void))(int)
{
    return fast;
}

int pick(int number) __attribute__((ifunc("resolve")));

int main(void)
{
    printf("%d\n", pick(1) + pick(2));
}
