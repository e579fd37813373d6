// SPDX-License-Identifier: MIT
#include "case.h"

extern volatile int sink;

MEASURED int replaced(void)
{
    sink++;
    return 20;
}
