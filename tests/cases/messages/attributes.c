// SPDX-License-Identifier: MIT
// promise: an annotation where it can do nothing is one warning at its place; the program compiles
//     and runs
// levels: O0 O2
#include <hotpath.h>
#include <stdio.h>

HOTPATH_MEASURE int variable = 1;

struct HOTPATH_MEASURE type {
    int member HOTPATH_SKIP;
};

HOTPATH_MEASURE typedef int number;

HOTPATH_MEASURE int declared_only(int);

HOTPATH_MEASURE int work(HOTPATH_MEASURE int parameter)
{
    HOTPATH_MEASURE int local = parameter;
    return local;
}

int main(void)
{
    struct type value = {2};
    number three = 3;
    printf("%d\n", work(variable) + value.member + three);
}
