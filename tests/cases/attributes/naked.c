// SPDX-License-Identifier: MIT
// promise: a naked function is left as it is; when annotated by hand GCC warns at it with the
//     reason
// needs: $CC -dumpmachine | grep -q "^x86_64\|^i.86" # its body is their assembly
#include <hotpath.h>
#include <stdio.h>

HOTPATH_MEASURE __attribute__((naked)) int answer(void)
{
    __asm__("movl $42, %eax\n\tret");
}

HOTPATH_MEASURE __attribute__((noinline)) int ask(void)
{
    return answer() + 1;
}

int main(void)
{
    printf("%d\n", ask());
}
