// SPDX-License-Identifier: MIT
// promise: function try blocks, of functions and of constructors, end their calls
// forms: annotated all
#include "case.h"
#include <cstdio>

volatile int sink;

struct Part {
    MEASURED Part(int number)
    {
        sink = sink + 1;
        if (number == 2)
            throw number;
    }
};

struct Whole {
    Part part;
    MEASURED Whole(int number) try : part(number) {
        sink = sink + 1;
    } catch (int) {
        sink = sink + 10;
    }
};

MEASURED int build(int number)
try {
    Whole whole(number);
    return 1;
} catch (int caught) {
    return -caught;
}

int main()
{
    for (int i = 0; i < 4; i++)
        std::printf("%d ", build(i));
    std::printf("%d\n", sink);
}
