// SPDX-License-Identifier: MIT
// promise: an exception that ends the program in std::terminate does so as before, and what was
//     counted is reported
// forms: annotated all
#include "case.h"
#include <cstdio>
#include <cstdlib>
#include <exception>

volatile int sink;

MEASURED void thrower()
{
    sink = sink + 1;
    throw 1;
}

MEASURED void promised() noexcept
{
    thrower();
}

MEASURED void counted()
{
    sink = sink + 1;
}

UNMEASURED void last()
{
    std::puts("terminate was called");
    std::exit(3);
}

int main()
{
    std::set_terminate(last);
    counted();
    promised();
}
