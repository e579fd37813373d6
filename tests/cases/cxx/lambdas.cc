// SPDX-License-Identifier: MIT
// promise: lambdas are measured one by one
#include <cstdio>
#include <hotpath.h>

volatile int sink;

template <typename F> static int apply(F function, int number)
{
    return function(number);
}

HOTPATH_MEASURE static int work(int number)
{
    int captured = number;
    auto add = [&](int x) HOTPATH_MEASURE { sink = sink + 1; return captured += x; };
    auto twice = [](int x) HOTPATH_MEASURE { sink = sink + 1; return 2 * x; };
    auto plain = [](int x) { return x; };
    return apply(add, 1) + apply(add, 2) + apply(twice, 3) + apply(plain, 4);
}

int main()
{
    std::printf("%d\n", work(10));
    int (*pointer)(int) = [](int x) HOTPATH_MEASURE { sink = sink + 1; return -x; };
    std::printf("%d\n", pointer(1) + pointer(2));
}
