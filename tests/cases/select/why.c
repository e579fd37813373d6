// SPDX-License-Identifier: MIT
// promise: why says for every function that is not measured what the reason is
// flags: -fplugin-arg-hotpath-measure-all -fplugin-arg-hotpath-why -fplugin-arg-hotpath-min-insns=4
// levels: O2
// needs: $CC -dumpmachine | grep -q "^x86_64\|^i.86"
#include <hotpath.h>
#include <stdio.h>

volatile int sink;

__attribute__((noinline)) int first(int number)
{
    return number * sink + sink;
}

static inline int inlined(int number)
{
    return number * sink + 1;
}

HOTPATH_SKIP int skipped(void)
{
    return sink;
}

__attribute__((naked)) int naked(void)
{
    __asm__("xorl %eax, %eax\n\tret");
}

__attribute__((no_instrument_function)) int untouched(void)
{
    return sink;
}

__attribute__((noinline)) int empty(void)
{
    return 0;
}

__attribute__((noinline)) int measured(int number)
{
    return inlined(number) + inlined(number + 1) * sink;
}

int main(void)
{
    printf("%d\n", skipped() + naked() + untouched() + empty() + first(1) + measured(2));
}
