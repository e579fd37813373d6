// SPDX-License-Identifier: MIT
// promise: a span of C++ that an exception leaves is counted
#include <hotpath.h>
#include <cstdio>

volatile int sink;

static void work(int number)
{
    HOTPATH_BEGIN(span, "span");
    sink = sink + 1;
    if (number % 2)
        throw number;
    HOTPATH_END(span);
}

int main()
{
    int sum = 0;
    for (int i = 0; i < 10; i++)
        try {
            work(i);
        } catch (int number) {
            sum += number;
        }
    std::printf("%d\n", sum);
}
