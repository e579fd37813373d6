// SPDX-License-Identifier: MIT
// promise: the same source gives the same object, and -ffile-prefix-map hides folders
// forms: annotated all
#include "case.h"

volatile int sink;

MEASURED int first(int number)
{
    return number + sink;
}

MEASURED int second(int number)
{
    return first(number) + sink;
}
