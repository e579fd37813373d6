// SPDX-License-Identifier: MIT
// What throws nothing is defined behind its callers, where GCC does not know of it yet.
#include "case.h"

int silent(int number);
bool is_odd(unsigned number);
int outside(int number);

int calls_silent(int number)
{
    return silent(number);
}

bool is_even(unsigned number)
{
    return number == 0 || is_odd(number - 1);
}

bool is_odd(unsigned number)
{
    return number != 0 && is_even(number - 1);
}

int calls_outside(int number)
{
    return outside(number) + silent(number);
}

int thrower(int number);

int calls_thrower(int number)
{
    return thrower(number);
}

int calls_what_calls_thrower(int number)
{
    return calls_thrower(number);
}

int silent(int number)
{
    return number + 1;
}

int thrower(int number)
{
    if (number)
        throw number;
    return 0;
}

__attribute__((weak)) int replaceable(int number)
{
    return number;
}

int calls_replaceable(int number)
{
    return replaceable(number);
}
