// SPDX-License-Identifier: MIT
// promise: a measured -fPIC library, loaded at start, is measured with the program in one report
// forms: annotated all
#include "case.h"
#include <stdio.h>

int library(int number);

volatile int sink;

MEASURED int work(int number)
{
    sink++;
    return library(number);
}

int main(void)
{
    printf("%d\n", work(1) + work(2) + library(3));
}
