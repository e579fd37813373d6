// SPDX-License-Identifier: MIT
// promise: with -fprofile-use the -all forms take any profile, annotated functions one that was
//     trained alike; for another the plugin says what to do
// levels: O2
#include <hotpath.h>
#include <stdlib.h>

HOTPATH_MEASURE static int compare(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

HOTPATH_MEASURE static int pick(int x)
{
    switch (x % 5) {
    case 0:
        return 7;
    case 1:
        return x;
    default:
        return 1;
    }
}

int main(void)
{
    int numbers[500], sum = 0;
    for (int i = 0; i < 500; i++)
        numbers[i] = i * 7919 % 1013;
    HOTPATH_BLOCK("sort") {
        qsort(numbers, 500, sizeof *numbers, compare);
    }
    for (int i = 0; i < 500; i++)
        sum += pick(numbers[i]);
    return sum == 0;
}
