// SPDX-License-Identifier: MIT
/*
 * A program of a thousand measured functions, each called three times, for the cases in which their
 * counters are too much for the store. Prints 3000.
 */
#include <hotpath.h>
#include <stdio.h>

volatile int sink;

/* A thousand functions, whose blocks take some megabytes of store. */
#define ONE(name)                                                                                  \
    HOTPATH_MEASURE __attribute__((noinline)) static int name(int number)                          \
    {                                                                                              \
        return number + sink;                                                                      \
    }
#define TEN(name) ONE(name##0) ONE(name##1) ONE(name##2) ONE(name##3) ONE(name##4) \
    ONE(name##5) ONE(name##6) ONE(name##7) ONE(name##8) ONE(name##9)
#define HUNDRED(name) TEN(name##0) TEN(name##1) TEN(name##2) TEN(name##3) TEN(name##4) \
    TEN(name##5) TEN(name##6) TEN(name##7) TEN(name##8) TEN(name##9)
#define THOUSAND(name) HUNDRED(name##0) HUNDRED(name##1) HUNDRED(name##2) HUNDRED(name##3) \
    HUNDRED(name##4) HUNDRED(name##5) HUNDRED(name##6) HUNDRED(name##7) HUNDRED(name##8) \
    HUNDRED(name##9)
THOUSAND(f)
#undef ONE
#define ONE(name) sum += name(1);

int main(void)
{
    int sum = 0;
    for (int i = 0; i < 3; i++) {
        THOUSAND(f)
    }
    printf("%d\n", sum);
    return 0;
}
