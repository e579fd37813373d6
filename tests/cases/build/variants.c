// SPDX-License-Identifier: MIT
// promise: code models, profiling, other instrumentation and hardening flags beside hotpath keep
//     results and counts
// forms: annotated all
// levels: O0 O2
#include "case.h"
#include <stdio.h>

volatile int sink;

MEASURED int leaf(int number)
{
    sink++;
    return number + 1;
}

MEASURED int work(int number)
{
    char text[32];
    int length = snprintf(text, sizeof text, "%d", leaf(number));
    return length > 1 ? leaf(text[1] - '0') : text[0] - '0';
}

int main(void)
{
    int sum = 0;
    for (int i = 0; i < 20; i++)
        sum += work(i);
    printf("%d\n", sum);
}
