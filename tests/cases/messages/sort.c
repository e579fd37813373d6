// SPDX-License-Identifier: MIT
// promise: a key that rows can't be sorted by is one message that names those that they can, and
//     the order stays as it is without
// levels: O2
// env: HOTPATH_SORT=fastest
// claim: $rows[0]{name} eq 'outer'
#include <hotpath.h>
#include <stdio.h>

volatile int sink;

HOTPATH_MEASURE int work(int number)
{
    return number + sink;
}

HOTPATH_MEASURE int outer(void)
{
    return work(1) + work(2);
}

int main(void)
{
    printf("%d\n", outer());
}
