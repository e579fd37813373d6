// SPDX-License-Identifier: MIT
// promise: __attribute__((cleanup)) handlers run inside the call and are counted
// forms: annotated all
// claim: total_ns('work') >= total_ns('release')
#include "case.h"
#include <stdio.h>

volatile int sink;

MEASURED void release(int *held)
{
    for (int i = 0; i < 1000; i++)
        sink += *held;
}

MEASURED int work(int number)
{
    int first __attribute__((cleanup(release))) = 1;
    if (number == 0)
        return first;
    int second __attribute__((cleanup(release))) = 1;
    for (;;) {
        int third __attribute__((cleanup(release))) = 1;
        if (number-- == 1)
            break;
    }
    return second + 1;
}

int main(void)
{
    printf("%d %d %d\n", work(0), work(1), work(2));
    printf("%d\n", sink);
}
