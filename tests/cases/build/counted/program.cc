// SPDX-License-Identifier: MIT
#include "case.h"

#include <cstdint>
#include <csetjmp>

#if defined __OPTIMIZE__ && !defined __OPTIMIZE_SIZE__ && defined __x86_64__
#define IN_LINE 1
#else
#define IN_LINE 0
#endif
#define KEPT __attribute__((noinline, noclone))

extern "C" UNMEASURED void check(const char *what, std::uint64_t left, int begins_in_line,
                                 int ends_in_line);

volatile int sink;
static std::jmp_buf place;

MEASURED KEPT double leaf(double value)
{
    sink = sink + 1;
    return value / 3;
}

struct wide {
    long values[9];
};

MEASURED KEPT wide inner(int number)
{
    wide result = {};
    for (int i = 0; i < number % 9; i++)
        result.values[i] = leaf(i);
    return result;
}

// Several ways out.
MEASURED KEPT int branches(int number)
{
    if (number % 5 == 0)
        return sink;
    switch (number % 4) {
    case 0:
        return inner(number).values[2];
    case 1:
        leaf(number);
        return 4;
    default:
        return branches(number - 1) + 1;
    }
}

// Ten million deep: at every level that has tail calls they are bounded.
MEASURED KEPT bool is_odd(unsigned number);
MEASURED KEPT bool is_even(unsigned number)
{
    sink = number;
    if (number == 0)
        return true;
    return is_odd(number - 1);
}
MEASURED KEPT bool is_odd(unsigned number)
{
    sink = number;
    if (number == 0)
        return false;
    return is_even(number - 1);
}

MEASURED KEPT int thrower(int number)
{
    if (number % 2)
        throw number;
    return leaf(number);
}

MEASURED KEPT int catcher(int number)
{
    try {
        return thrower(number);
    } catch (int thrown) {
        return thrown;
    }
}

MEASURED KEPT void jumper(void)
{
    leaf(1);
    std::longjmp(place, 1);
}

MEASURED KEPT int returns_twice(void)
{
    volatile int turns = 0;
    if (setjmp(place) == 0)
        jumper();
    turns = turns + 1;
    return turns + (int)leaf(2);
}

UNMEASURED int main()
{
    for (int i = 0; i < 1000; i++)
        branches(i);
    check("ways out", 0, IN_LINE, IN_LINE);
#if defined LEVEL_O2 || defined LEVEL_O3 || defined LEVEL_Os
    is_even(10000000);
#else
    is_even(1000);
#endif
    check("tail calls", 0, IN_LINE, IN_LINE);
    for (int i = 0; i < 9; i++)
        catcher(2 * i);
    check("exceptions that do not come", 0, IN_LINE, IN_LINE);
    for (int i = 0; i < 9; i++)
        returns_twice();
    check("jumps", 9, IN_LINE, IN_LINE);
    for (int i = 0; i < 9; i++)
        try {
            thrower(2 * i + 1);
        } catch (int) {
        }
    check("exceptions", 0, IN_LINE, 0);
}
