// SPDX-License-Identifier: MIT
// promise: a constructor and a destructor with virtual bases have two bodies, one row and one count
//     a call
// forms: annotated all
#include "case.h"
#include <cstdio>

volatile int sink;

struct Base {
    MEASURED Base(int number)
    {
        sink = sink + number;
    }
    MEASURED virtual ~Base()
    {
        sink = sink + 1;
    }
};

struct Left : virtual Base {
    MEASURED Left() : Base(1)
    {
        sink = sink + 1;
    }
    MEASURED ~Left()
    {
        sink = sink + 1;
    }
};

struct Right : virtual Base {
    MEASURED Right() : Base(2)
    {
        sink = sink + 1;
    }
    MEASURED ~Right()
    {
        sink = sink + 1;
    }
};

struct Bottom : Left, Right {
    MEASURED Bottom() : Base(3)
    {
        sink = sink + 1;
    }
    MEASURED ~Bottom()
    {
        sink = sink + 1;
    }
};

int main()
{
    for (int i = 0; i < 5; i++) {
        Bottom bottom;
        Left left;
    }
    std::printf("%d\n", sink);
}
