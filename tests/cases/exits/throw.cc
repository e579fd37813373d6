// SPDX-License-Identifier: MIT
// promise: an exception thrown through three measured frames ends the calls of all three
// forms: annotated all
#include "case.h"
#include <cstdio>

volatile int sink;

MEASURED void inner(int number)
{
    sink = sink + 1;
    if (number % 2)
        throw number;
}

MEASURED void middle(int number)
{
    inner(number);
    sink = sink + 1;
}

MEASURED void outer(int number)
{
    middle(number);
    sink = sink + 1;
}

MEASURED int attempt(int number)
{
    try {
        outer(number);
        return 0;
    } catch (int caught) {
        return caught;
    }
}

int main()
{
    int sum = 0;
    for (int number = 0; number < 10; number++)
        sum += attempt(number);
    std::printf("%d\n", sum);
}
