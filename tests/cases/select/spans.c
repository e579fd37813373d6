// SPDX-License-Identifier: MIT
// promise: HOTPATH_BEGIN and HOTPATH_END measure what lies between, however it is left, nested and
//     recursive
// flags: -std=c99 -D_GNU_SOURCE
#include <hotpath.h>
#include <stdio.h>

volatile int sink;

static int find(int wanted)
{
    for (int i = 0; i < 10; i++) {
        HOTPATH_BEGIN(step, "step");
        sink++;
        if (i == wanted)
            return i;
        if (i == 7)
            break;
        if (i % 2)
            continue;
        HOTPATH_END(step);
    }
    return -1;
}

static void nest(int depth)
{
    HOTPATH_BEGIN(outer, "outer");
    HOTPATH_BEGIN(inner, "inner");
    if (depth)
        nest(depth - 1);
    HOTPATH_END(inner);
    HOTPATH_END(outer);
    HOTPATH_END(outer);
}

int main(void)
{
    printf("%d %d\n", find(3), find(20));
    nest(4);
    HOTPATH_BEGIN(to_the_end, "to the end");
}
