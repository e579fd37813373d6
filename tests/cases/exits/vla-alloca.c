// SPDX-License-Identifier: MIT
// promise: variable length arrays and alloca work in measured functions
// forms: annotated all
#include "case.h"
#include <alloca.h>
#include <stdio.h>
#include <string.h>

MEASURED int array(int size)
{
    int numbers[size];
    int sum = 0;
    for (int i = 0; i < size; i++)
        numbers[i] = i;
    for (int i = 0; i < size; i++)
        sum += numbers[i];
    return sum;
}

MEASURED int stack(int size)
{
    int sum = 0;
    for (int i = 1; i <= size; i++) {
        char *text = alloca((size_t)i);
        memset(text, 1, (size_t)i);
        sum += text[i - 1] + array(i);
    }
    return sum;
}

int main(void)
{
    printf("%d\n", stack(100));
}
