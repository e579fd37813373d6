// SPDX-License-Identifier: MIT
// promise: overloads, operators, conversions and static initialisers are told apart
// forms: annotated all
#include "case.h"
#include <cstdio>

volatile int sink;

MEASURED int show(int number)
{
    sink = sink + 1;
    return number;
}

MEASURED int show(const char *text)
{
    sink = sink + 1;
    return text[0];
}

struct Money {
    int cents;
    MEASURED Money operator+(const Money &other) const
    {
        sink = sink + 1;
        return {cents + other.cents};
    }
    MEASURED explicit operator bool() const
    {
        sink = sink + 1;
        return cents != 0;
    }
};

MEASURED int initial()
{
    sink = sink + 1;
    return 7;
}

static int global = initial();

UNMEASURED int lazily()
{
    static int local = initial();
    return local;
}

int main()
{
    Money sum = Money{1} + Money{2} + Money{3};
    std::printf("%d %d\n", show(1) + show(2) + show("a"), sum ? sum.cents : 0);
    std::printf("%d\n", lazily() + lazily() + global);
}
