// SPDX-License-Identifier: MIT
// promise: constexpr functions still are constant expressions, and are counted when they run
// levels: O0 O2
#include <cstdio>
#include <hotpath.h>

HOTPATH_MEASURE constexpr int cube(int number)
{
    return number * number * number;
}

static_assert(cube(3) == 27, "a constant");

volatile int sink = 2;

int main()
{
    int array[cube(2)] = {};
    std::printf("%d %zu\n", cube(sink) + cube(sink), sizeof array);
}
