// SPDX-License-Identifier: MIT
#include "case.h"

#define KEPT __attribute__((noinline))
enum { OFTEN = 4 };
volatile int sink;

HOTPATH_MEASURE_AS("labelled", 64) void labelled(void)
{
}

HOTPATH_MEASURE_SAMPLED(2 * OFTEN) void by_number(void)
{
}

HOTPATH_MEASURE_SAMPLED(OFTEN) void by_both(void)
{
}

[[hotpath::measure("standard", 32)]] void standard(void)
{
}

HOTPATH_MEASURE void by_declaration(void);
HOTPATH_MEASURE_SAMPLED(65536) void by_declaration(void);
void by_declaration(void)
{
}

HOTPATH_MEASURE_AS("by flag") void by_flag(void)
{
}

KEPT void last_one_wins(void)
{
    sink = 1;
}

KEPT void by_default(void)
{
    sink = 2;
}

struct number {
    KEPT number operator/(int)
    {
        sink = 3;
        return *this;
    }
    KEPT number operator*(int)
    {
        sink = 3;
        return *this;
    }
};

UNMEASURED int main()
{
    labelled();
    by_number();
    by_both();
    standard();
    by_declaration();
    by_flag();
    last_one_wins();
    by_default();
    number() / 1;
    number() * 1;
    HOTPATH_BLOCK("block", 9)
    {
        HOTPATH_BEGIN(span, "span", 1);
        HOTPATH_END(span);
    }
    HOTPATH_BLOCK("plain block")
    {
    }
}
