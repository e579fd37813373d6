// SPDX-License-Identifier: MIT
// promise: -measure-all takes lambdas too
// forms: all
// levels: O0
#include <cstdio>

volatile int sink;

int main()
{
    auto twice = [](int x) { sink = sink + 1; return 2 * x; };
    std::printf("%d\n", twice(1) + twice(2));
}
