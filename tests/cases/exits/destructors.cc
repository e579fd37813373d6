// SPDX-License-Identifier: MIT
// promise: destructors run by a return and by an exception are counted, inside the call they belong
//     to
// forms: annotated all
// claim: total_ns('work') >= sum('self_ns') - 2
#include "case.h"
#include <cstdio>

volatile int sink;

struct Guard {
    MEASURED ~Guard();
};

MEASURED Guard::~Guard()
{
    sink = sink + 1;
}

MEASURED int work(bool fails)
{
    Guard first;
    Guard second;
    if (fails)
        throw 1;
    return sink;
}

int main()
{
    for (int i = 0; i < 6; i++)
        try {
            work(i % 3 == 0);
        } catch (int) {
        }
    std::printf("%d\n", sink);
}
