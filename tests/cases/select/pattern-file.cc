// SPDX-License-Identifier: MIT
#include "case.h"
#define KEPT __attribute__((noinline))

template <class First, class Second> struct pair {
    First first;
    KEPT pair operator*(Second) const
    {
        return *this;
    }
    KEPT pair operator/(Second) const
    {
        return *this;
    }
    KEPT First operator[](int) const
    {
        return first;
    }
    KEPT First operator,(int) const
    {
        return first;
    }
};

KEPT int operators(void)
{
    return 1;
}

KEPT int operator_(int number)
{
    return number;
}

KEPT int sum(int first, int second)
{
    return first + second;
}

KEPT int sum(long first, long second)
{
    return first + second;
}

int main()
{
    pair<int, long> p = {1};
    p = p * 2L;
    p = p / 2L;
    int all = p[0] + (p, 1) + operators() + operator_(2) + sum(1, 2) + sum(1L, 2L);
    return all != 11;
}
