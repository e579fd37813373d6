// SPDX-License-Identifier: MIT
// promise: -measure-all passes over a naked function silently
// needs: echo '__attribute__((naked)) void f(void) {}' | $CC -Werror -fsyntax-only -xc -
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
