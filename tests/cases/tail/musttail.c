// SPDX-License-Identifier: MIT
// promise: a musttail call stays a tail call, 10^7 deep at every level
// needs: echo 'int f(int); int g(int x) { __attribute__((musttail)) return f(x); }' | $CC -Werror
//     -xc -S - -o /dev/null
// forms: annotated all
#include "case.h"
#include <stdio.h>

int odd(unsigned number);

MEASURED __attribute__((noinline)) int even(unsigned number)
{
    if (number == 0)
        return 1;
    __attribute__((musttail)) return odd(number - 1);
}

MEASURED __attribute__((noinline)) int odd(unsigned number)
{
    if (number == 0)
        return 0;
    __attribute__((musttail)) return even(number - 1);
}

int main(void)
{
    printf("%d\n", even(10000000));
}
