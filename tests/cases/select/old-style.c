// SPDX-License-Identifier: MIT
// promise: a K&R definition in C90 can be annotated
// flags: -std=gnu90 -Wno-old-style-definition
// levels: O0 O2
#include <hotpath.h>
#include <stdio.h>

HOTPATH_MEASURE int add(first, second)
int first;
int second;
{
    return first + second;
}

int main()
{
    printf("%d\n", add(1, 2));
    return 0;
}
