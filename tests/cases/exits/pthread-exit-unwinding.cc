// SPDX-License-Identifier: MIT
// promise: pthread_exit in C++ unwinds the measured frames, which end their calls
// forms: annotated all
// libs: -pthread
#include "case.h"
#include <cstdio>
#include <pthread.h>

volatile int sink;

struct Guard {
    UNMEASURED ~Guard()
    {
        std::puts("unwound");
    }
};

MEASURED void leave()
{
    sink = sink + 1;
    pthread_exit(nullptr);
}

MEASURED void work()
{
    Guard guard;
    leave();
    sink = sink + 1;
}

UNMEASURED static void *start(void *)
{
    work();
    return nullptr;
}

int main()
{
    pthread_t thread;
    pthread_create(&thread, nullptr, start, nullptr);
    pthread_join(thread, nullptr);
}
