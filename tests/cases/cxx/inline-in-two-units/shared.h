// SPDX-License-Identifier: MIT
#include "case.h"

extern volatile int sink;

MEASURED inline int shared(int number)
{
    sink = sink + 1;
    return number + 1;
}

struct Counter {
    MEASURED int next()
    {
        sink = sink + 1;
        return sink;
    }
};
