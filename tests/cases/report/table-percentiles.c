// SPDX-License-Identifier: MIT
// promise: percentiles asked for are columns in the order given, fractions too
// levels: O2
// env: HOTPATH_FORMAT=table HOTPATH_OUTPUT=stderr HOTPATH_PERCENTILES=50,0,99.9,100
//     HOTPATH_COLUMNS=self,min,max
#include <hotpath.h>
#include <stdio.h>

volatile int sink;

HOTPATH_MEASURE int work(int number)
{
    return number + sink;
}

int main(void)
{
    printf("%d\n", work(1) + work(2));
}
