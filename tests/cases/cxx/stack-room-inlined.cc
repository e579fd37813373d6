// SPDX-License-Identifier: MIT
// promise: where blocks and measured functions are inlined, variables share their room, too
// forms: annotated all
// levels: O0 O2 Os
#include "case.h"

struct Large {
    char bytes[1000];
    Large(int value);
    ~Large();
    int get() const;
};
int use(const Large &);

MEASURED int blocks(int n)
{
    int sum = 0;
    HOTPATH_BLOCK("first")
    {
        Large a(n);
        sum += use(a);
    }
    HOTPATH_BLOCK("second")
    {
        Large b(n);
        sum += use(b);
    }
    return sum;
}

__attribute__((always_inline)) static inline int step(int n)
{
    Large a(n);
    return use(a);
}

MEASURED static inline int measured_step(int n)
{
    return step(n) + step(n + 1);
}

MEASURED int inlines_measured(int n)
{
    int sum = measured_step(n);
    sum += measured_step(n + 2);
    return sum + step(n + 4);
}
