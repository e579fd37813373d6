// SPDX-License-Identifier: MIT
// promise: with off nothing is measured, no library is needed and no annotation is complained of
#include <hotpath.h>
#include <stdio.h>

#pragma hotpath measure_all
HOTPATH_MEASURE_ALL_HERE;

HOTPATH_MEASURE int first(void)
{
    HOTPATH_BLOCK("block") {
        puts("block");
    }
    return 1;
}

HOTPATH_MEASURE_AS("label") int second(void)
{
    return 2;
}

[[hotpath::skip]] static int third(void)
{
    return 3;
}

int main(void)
{
    printf("%d\n", first() + second() + third());
}
