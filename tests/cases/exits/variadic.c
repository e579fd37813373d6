// SPDX-License-Identifier: MIT
// promise: variadic functions keep their arguments
// forms: annotated all
#include "case.h"
#include <stdarg.h>
#include <stdio.h>

MEASURED double total(int count, ...)
{
    va_list arguments;
    double sum = 0;
    va_start(arguments, count);
    for (int i = 0; i < count; i++)
        sum += i % 2 ? va_arg(arguments, double) : va_arg(arguments, int);
    va_end(arguments);
    return sum;
}

MEASURED int print(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vprintf(format, arguments);
    va_end(arguments);
    return length;
}

int main(void)
{
    double sum = total(8, 1, 2.5, 3, 4.5, 5, 6.5, 7, 8.5);
    sum += total(0);
    int length = print("%g %s %d %c\n", sum, "of", 8, '!');
    print("%d\n", length);
}
