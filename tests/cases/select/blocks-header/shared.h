// SPDX-License-Identifier: MIT
#include <hotpath.h>

extern volatile int sink;

static inline int shared(int depth)
{
    HOTPATH_BLOCK("in a header") {
        sink++;
        if (depth)
            return shared(depth - 1);
    }
    return sink;
}
