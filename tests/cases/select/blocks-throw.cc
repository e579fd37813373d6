// SPDX-License-Identifier: MIT
// promise: a measured block left by an exception is counted, also inside a measured function
#include <cstdio>
#include <hotpath.h>

volatile int sink;

HOTPATH_MEASURE void work(int number)
{
    HOTPATH_BLOCK("maybe throws") {
        sink = sink + 1;
        if (number % 2)
            throw number;
    }
    HOTPATH_BLOCK("after") {
        sink = sink + 1;
    }
    for (int round = 0; round < 2; round++) {
        HOTPATH_BLOCK("continues")
            if (round == 0)
                continue;
        HOTPATH_BLOCK("breaks")
            break;
    }
}

int main()
{
    for (int i = 0; i < 5; i++)
        try {
            work(i);
        } catch (int number) {
            std::printf("%d\n", number);
        }
}
