// SPDX-License-Identifier: MIT
#include <hotpath.h>

int parse(const char *text);

HOTPATH_MEASURE static int handle(int number)
{
    return parse("three") + number;
}

int main(void)
{
    int sum = 0;
    for (int i = 0; i < 3; i++)
        sum += handle(i);
    return sum == 18 ? 0 : 1;
}
