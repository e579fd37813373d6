// SPDX-License-Identifier: MIT
// promise: one call in so many is timed as the source says, and comes before HOTPATH_SAMPLE; blocks
//     and spans too
// env: HOTPATH_SAMPLE=10
// claim: timed_calls('by_code') > 500 && timed_calls('by_code') < 800
// claim: timed_calls('always') == 20000
// claim: timed_calls('by_environment') > 1600 && timed_calls('by_environment') < 2400
// claim: timed_calls('block') > 800 && timed_calls('block') < 1200
// claim: timed_calls('span') > 150 && timed_calls('span') < 250
#include <hotpath.h>

volatile int sink;

HOTPATH_MEASURE_SAMPLED(32) void by_code(void)
{
    sink++;
}

HOTPATH_MEASURE_SAMPLED(1) void always(void)
{
    sink++;
}

HOTPATH_MEASURE void by_environment(void)
{
    sink++;
}

HOTPATH_MEASURE_SAMPLED(1) int program(void)
{
    for (int i = 0; i < 20000; i++) {
        by_code();
        always();
        by_environment();
        HOTPATH_BLOCK("block", 20)
        {
            sink++;
        }
        HOTPATH_BEGIN(span, "span", 100);
        sink++;
        HOTPATH_END(span);
    }
    return 0;
}

int main(void)
{
    return program();
}
