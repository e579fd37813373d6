// SPDX-License-Identifier: MIT
// promise: operators are looked for while another thread loads and unloads libraries
// levels: O2
// flags: -fplugin-arg-hotpath-alloc
#include "case.h"
#include <atomic>
#include <dlfcn.h>
#include <new>
#include <pthread.h>

static std::atomic<bool> stop, go;

static void *load(void *unused)
{
    while (!stop) {
        void *libraries[4] = {dlopen("./1.so", RTLD_NOW), dlopen("./2.so", RTLD_NOW),
                              dlopen("./3.so", RTLD_NOW), dlopen("./4.so", RTLD_NOW)};
        go = true;
        for (void *library : libraries)
            dlclose(library);
    }
    return unused;
}

MEASURED __attribute__((noinline)) void work(int kind)
{
    const std::align_val_t aligned{64};
    void *volatile block;
    switch (kind) {
    case 0:
        block = operator new(10);
        operator delete(block);
        break;
    case 1:
        block = operator new[](10);
        operator delete[](block);
        break;
    case 2:
        block = operator new(10, std::nothrow);
        operator delete(block, std::nothrow);
        break;
    case 3:
        block = operator new[](10, std::nothrow);
        operator delete[](block, std::nothrow);
        break;
    case 4:
        block = operator new(10, aligned);
        operator delete(block, aligned);
        break;
    case 5:
        block = operator new[](10, aligned);
        operator delete[](block, aligned);
        break;
    }
}

int main()
{
    pthread_t thread;
    pthread_create(&thread, nullptr, load, nullptr);
    while (!go)
        ;
    for (int kind = 0; kind < 6; kind++)
        work(kind);
    stop = true;
    pthread_join(thread, nullptr);
}
