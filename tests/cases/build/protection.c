// SPDX-License-Identifier: MIT
// promise: measured functions get no stack protector that they would not have without
// forms: annotated all
// needs: echo __LP64__ | $CC -E -P - | grep -qx 1 # elsewhere the frame's two words come back in
//     memory
#include "case.h"

volatile int sink;

MEASURED int work(int number)
{
    sink++;
    return number;
}
