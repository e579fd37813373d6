// SPDX-License-Identifier: MIT
// promise: values that fit no register of a word are returned as they are
// flags: -Wno-psabi
// forms: annotated all
// needs: echo __LP64__ | $CC -E -P - | grep -qx 1 # there is no __int128 elsewhere
#include "case.h"
#include <stdio.h>

struct large {
    int numbers[20];
};
typedef int four __attribute__((vector_size(16)));

MEASURED long double half(long double x)
{
    return x / 2;
}

MEASURED _Complex double turned(_Complex double x)
{
    return x * 1.0i;
}

__extension__ typedef __int128 longest;
MEASURED longest shifted(longest x)
{
    return x << 60;
}

MEASURED struct large filled(int x)
{
    struct large large = {{x, x + 1}};
    large.numbers[19] = x + 19;
    return large;
}

MEASURED four doubled(four x)
{
    return x + x;
}

/* No function is called with a constant, and replaced by its value. */
volatile int five = 5, six = 6;

int main(void)
{
    printf("%.1Lf\n", half(five));
    printf("%.1f\n", __real__ turned(2.0i));
    printf("%d\n", (int)(shifted(shifted(six)) >> 120));
    printf("%d\n", filled(3).numbers[19]);
    printf("%d\n", doubled((four){1, 2, 3, 4})[3]);
}
