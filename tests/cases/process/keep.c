// SPDX-License-Identifier: MIT
// promise: HOTPATH_KEEP=1 keeps the store, private to its user, in a folder that is made for it
// levels: O2
// env: HOTPATH_KEEP=1
#include <hotpath.h>
#include <stdio.h>

volatile int sink;

HOTPATH_MEASURE int work(void)
{
    return sink + 1;
}

int main(void)
{
    printf("%d\n", work());
}
