// SPDX-License-Identifier: MIT
// promise: a span and a guard that a jump passes by, into another case or out of the function, are
//     not there
// levels: O0 O1 O2 O3
// flags: -Wno-jump-misses-init
#include <hotpath.h>
#include <stdio.h>
#include <string.h>

/* So that variables without a value have one that is no address. */
__attribute__((noinline)) static void soil(void)
{
    char stack[4096];
    memset(stack, 0x5a, sizeof stack);
    __asm__ volatile("" ::"r"(stack) : "memory");
}

__attribute__((noinline)) static void choose(int kind)
{
    switch (kind) {
    case 1:;
        HOTPATH_BEGIN(first, "first");
        soil();
        HOTPATH_END(first);
        break;
    case 2:
        soil();
        break;
    case 3:;
        HOTPATH_BEGIN(third, "third");
        soil();
        break;
    case 4:;
        HOTPATH_GUARD(.name = "never", .format = "none");
        soil();
        break;
    default:
        soil();
    }
}

__attribute__((noinline)) static int leave_early(int early)
{
    if (early)
        goto out;
    HOTPATH_BEGIN(late, "late");
    soil();
out:
    return early;
}

int main(void)
{
    static const int kinds[] = {2, 1, 5, 3, 2, 3};
    for (int i = 0; i < 6; i++) {
        soil();
        choose(kinds[i]);
    }
    soil();
    int early = leave_early(1);
    soil();
    printf("%d\n", early + leave_early(0));
    for (int i = 0; i < 3; i++) {
        if (i == 0)
            continue;
        HOTPATH_BEGIN(turn, "turn");
        if (i == 1)
            continue;
        HOTPATH_END(turn);
    }
}
