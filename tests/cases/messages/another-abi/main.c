// SPDX-License-Identifier: MIT
// promise: objects of an older and of a later hotpath are refused with a message, not misread: they
//     run unmeasured beside this one's
// levels: O0 O2
#include <hotpath.h>

void older(void);
void later(void);

HOTPATH_MEASURE void now(void)
{
    HOTPATH_BLOCK("now, too") {
    }
}

int main(void)
{
    older();
    later();
    now();
    return 0;
}
