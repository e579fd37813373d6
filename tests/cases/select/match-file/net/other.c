// SPDX-License-Identifier: MIT
#include "../other.h"

int read_other(void)
{
    return 1;
}

int spread_out(void)
{
    return 2;
}
