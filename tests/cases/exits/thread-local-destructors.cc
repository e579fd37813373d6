// SPDX-License-Identifier: MIT
// promise: calls made by destructors of thread_local objects are counted, in threads and at exit
// forms: annotated all
// libs: -pthread
#include "case.h"
#include <cstdio>
#include <pthread.h>

volatile int sink;

MEASURED void closing()
{
    sink = sink + 1;
}

struct Local {
    int used = 0;
    UNMEASURED Local() {}
    UNMEASURED ~Local()
    {
        closing();
    }
};

static thread_local Local local;

MEASURED void use()
{
    local.used++;
}

UNMEASURED static void *start(void *unused)
{
    use();
    use();
    return unused;
}

int main()
{
    for (int i = 0; i < 3; i++) {
        pthread_t thread;
        pthread_create(&thread, nullptr, start, nullptr);
        pthread_join(thread, nullptr);
    }
    use();
    std::puts("done");
}
