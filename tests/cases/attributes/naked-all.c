// SPDX-License-Identifier: MIT
// promise: -measure-all passes over a naked function silently
// needs: $CC -dumpmachine | grep -q "^x86_64\|^i.86" # its body is their assembly
// forms: all
#include <hotpath.h>
#include <stdio.h>

__attribute__((naked)) int answer(void)
{
    __asm__("movl $42, %eax\n\tret");
}

__attribute__((noinline)) int ask(void)
{
    return answer() + 1;
}

int main(void)
{
    printf("%d\n", ask());
}
