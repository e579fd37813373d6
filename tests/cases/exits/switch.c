// SPDX-License-Identifier: MIT
// promise: a function that returns from the arms of a switch is counted at each of them
// forms: annotated all
#include "case.h"
#include <stdio.h>

volatile int sink;

MEASURED const char *name(int code)
{
    sink++;
    switch (code) {
    case 0:
        return "zero";
    case 1:
    case 2:
        return "few";
    case 3:
        sink++;
        /* fall through */
    case 4:
        break;
    default:
        return "many";
    }
    return "some";
}

int main(void)
{
    for (int code = 0; code < 7; code++)
        puts(name(code));
}
