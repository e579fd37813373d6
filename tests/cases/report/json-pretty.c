// SPDX-License-Identifier: MIT
// promise: json-pretty is in lines what json is in one
// levels: O2
// env: HOTPATH_FORMAT=json-pretty
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
