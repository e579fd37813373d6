// SPDX-License-Identifier: MIT
// promise: an inline function of a header used in two units is one row
// forms: annotated all
#include "shared.h"
#include <cstdio>

int second();

volatile int sink;

int main()
{
    Counter counter;
    int sum = shared(1) + shared(2) + second();
    std::printf("%d\n", sum + counter.next());
}
