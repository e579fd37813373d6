// SPDX-License-Identifier: MIT
// promise: a caught, changed and rethrown exception leaves every frame counted once
// forms: annotated all
#include "case.h"
#include <cstdio>
#include <stdexcept>
#include <string>

volatile int sink;

MEASURED void fail()
{
    sink = sink + 1;
    throw std::runtime_error("fail");
}

MEASURED void again()
{
    try {
        fail();
    } catch (const std::runtime_error &) {
        sink = sink + 1;
        throw;
    }
}

MEASURED void translated()
{
    try {
        again();
    } catch (const std::runtime_error &error) {
        throw std::logic_error(std::string(error.what()) + "ed");
    }
}

int main()
{
    for (int i = 0; i < 3; i++)
        try {
            translated();
        } catch (const std::logic_error &error) {
            std::puts(error.what());
        }
}
