// SPDX-License-Identifier: MIT
#include <hotpath.h>

import parse;

HOTPATH_MEASURE static int handle(int number)
{
    return parse("three") + number;
}

int main()
{
    int sum = 0;
    for (int i = 0; i < 3; i++)
        sum += handle(i);
    return sum == 18 ? 0 : 1;
}
