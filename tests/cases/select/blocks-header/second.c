// SPDX-License-Identifier: MIT
#include "shared.h"

int second(void);

int second(void)
{
    HOTPATH_BLOCK("another label") {
        return shared(4);
    }
    return 0;
}
