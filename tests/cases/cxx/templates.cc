// SPDX-License-Identifier: MIT
// promise: every instantiation of a template is a row, named with its arguments; specialisations
//     are asked for on their own
#include <cstdio>
#include <hotpath.h>

volatile int sink;

template <typename T> HOTPATH_MEASURE T twice(T value)
{
    sink = sink + 1;
    return value + value;
}

template <> char twice<char>(char value)
{
    return value;
}

template <int N> struct Power {
    HOTPATH_MEASURE static int of(int number)
    {
        sink = sink + 1;
        return number * Power<N - 1>::of(number);
    }
};

template <> struct Power<0> {
    static int of(int)
    {
        return 1;
    }
};

template <typename... Numbers> HOTPATH_MEASURE int sum(Numbers... numbers)
{
    sink = sink + 1;
    return (numbers + ...);
}

int main()
{
    std::printf("%d %g %c\n", twice(1) + twice(2), twice(0.5), twice('c'));
    std::printf("%d %d\n", Power<3>::of(2), sum(1, 2, 3) + sum(4) + sum(5));
}
