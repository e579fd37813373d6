// SPDX-License-Identifier: MIT
// promise: a recursion that GCC makes a loop of that adds up runs in bounded stack and is counted
// levels: O2 O3 Os
#include "case.h"
#include <stdio.h>

enum { DEEP = 1000000 };

struct node {
    struct node *next;
    int value;
};
static struct node nodes[DEEP];

MEASURED __attribute__((noinline)) long depth(long n)
{
    return n <= 0 ? 0 : 1 + depth(n - 1);
}

MEASURED __attribute__((noinline)) long total(const struct node *node)
{
    if (!node)
        return 0;
    return node->value + total(node->next);
}

MEASURED __attribute__((noinline)) unsigned mixed(unsigned n)
{
    if (n == 0)
        return 7;
    if (n % 3 == 0)
        return 5 - mixed(n - 1);
    if (n % 3 == 1)
        return 3 * mixed(n - 1) + n;
    return -mixed(n - 1);
}

// Not a loop: it calls itself twice.
MEASURED __attribute__((noinline)) unsigned fib(unsigned n)
{
    return n < 2 ? n : fib(n - 1) + fib(n - 2);
}

int main(void)
{
    for (int i = 0; i + 1 < DEEP; i++)
        nodes[i] = (struct node){&nodes[i + 1], i % 3};
    printf("%ld %ld %u %u\n", depth(DEEP), total(nodes), mixed(DEEP), fib(10));
}
