// SPDX-License-Identifier: MIT
// promise: with -fgnu-tm functions are measured but for those that a transaction may call
// levels: O0 O1 O2
// forms: all
// flags: -fgnu-tm
// libs: -litm
// needs: echo 'int main(void) { return 0; }' | $CC -fgnu-tm -xc - -litm -o /dev/null
#include <hotpath.h>
#include <stdio.h>

static int total;

static __attribute__((noinline)) int add(int number)
{
    total += number;
    return total;
}

__attribute__((transaction_safe, noinline)) int add_safely(int number)
{
    total += number;
    return total;
}

__attribute__((noinline)) int work(int number)
{
    __transaction_atomic
    {
        add(2);
        add_safely(number);
    }
    return total;
}

HOTPATH_SKIP int main(void)
{
    for (int i = 0; i < 10; i++)
        work(i);
    printf("%d\n", total);
}
