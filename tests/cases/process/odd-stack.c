// SPDX-License-Identifier: MIT
// promise: calls with a stack that is 8 bytes off, as hand-written assembly makes them, are
//     measured: first ones, reports and the end
// levels: O0 O2
// needs: echo '__asm__("sub $8, %rsp");' | $CC -xc -c - -o /dev/null
// flags: -mno-red-zone -mgeneral-regs-only
#include <hotpath.h>
#include <stdlib.h>
#include <unistd.h>

HOTPATH_MEASURE __attribute__((noinline, used)) void work(void)
{
    __asm__ volatile("");
}

HOTPATH_MEASURE __attribute__((noinline, used)) void first(void)
{
    __asm__ volatile("");
}

HOTPATH_MAIN("name=odd, output=odd") __attribute__((noinline, used)) void scope(void)
{
    work();
}

__attribute__((noinline, used)) void guard(void)
{
    hotpath_guard *guard = hotpath_guard_new(&(hotpath_options){.percentiles = "99.9"});
    work();
    hotpath_report_now();
    hotpath_guard_drop(guard);
}

__attribute__((noinline, used)) void block(void)
{
    HOTPATH_BLOCK("a block")
    {
        work();
    }
}

__attribute__((noinline, used)) void leave(void)
{
    exit(0);
}

#define CALL(function)                                                                             \
    __asm__ volatile("sub $8, %%rsp; call " #function "; add $8, %%rsp"                            \
                     :                                                                             \
                     :                                                                             \
                     : "memory", "rax", "rcx", "rdx", "rsi", "rdi", "r8", "r9", "r10", "r11")

int main(int count, char **arguments)
{
    (void)arguments;
    if (count > 1) {
        CALL(scope);
        CALL(guard);
        return 0;
    }
    work();
    CALL(first);
    for (int i = 0; i < 1000; i++)
        CALL(work);
    CALL(block);
    CALL(leave);
}
