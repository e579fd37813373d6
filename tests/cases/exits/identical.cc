// SPDX-License-Identifier: MIT
// promise: functions of which one has become a call of the other, as they are the same, and
//     exceptions pass through
// forms: all
// levels: O2 O3 Os
#include "case.h"
#include <cstdio>

int caught;

MEASURED void fail()
{
    throw 1;
}

void attempt()
{
    try {
        fail();
    } catch (int number) {
        caught += number;
    }
}

void attempt_too()
{
    try {
        fail();
    } catch (int number) {
        caught += number;
    }
}

void (*volatile attempts[])() = {attempt, attempt_too}; // each has to have an address of its own

int main()
{
    attempts[0]();
    attempts[1]();
    std::printf("%d\n", caught);
}
