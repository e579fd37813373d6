// SPDX-License-Identifier: MIT
// promise: measured functions get no stack protector that they would not have without
// forms: annotated all
#include "case.h"

volatile int sink;

MEASURED int work(int number)
{
    sink++;
    return number;
}
