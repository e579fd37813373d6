// SPDX-License-Identifier: MIT
// promise: delete through a base pointer counts each destructor once
// forms: annotated all
#include "case.h"
#include <cstdio>

volatile int sink;

struct Shape {
    UNMEASURED Shape() {}
    MEASURED virtual ~Shape()
    {
        sink = sink + 1;
    }
};

struct Circle : Shape {
    UNMEASURED Circle() {}
    MEASURED ~Circle() override
    {
        sink = sink + 10;
    }
};

int main()
{
    for (int i = 0; i < 4; i++) {
        Shape *volatile shape = i % 2 ? new Circle : new Shape;
        delete shape;
    }
    Circle local;
    std::printf("%d\n", sink);
}
