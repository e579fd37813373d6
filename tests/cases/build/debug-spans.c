// SPDX-License-Identifier: MIT
// promise: a debugger sees the variables of a scope in which something is measured
// levels: O0
#include <hotpath.h>
#include <stdio.h>

static int work(int number)
{
    int before = number + 1;
    HOTPATH_BEGIN(first, "first");
    int between = before + 1;
    HOTPATH_BEGIN(second, "second");
    int after = between + 1;
    HOTPATH_BLOCK("block") {
        int inside = after + 1;
        number = inside;
    }
    return number;
}

int main(void)
{
    int sum = 0;
    for (int i = 0; i < 3; i++) {
        HOTPATH_BEGIN(loop, "loop");
        int step = work(i);
        sum += step;
    }
    printf("%d\n", sum);
}
