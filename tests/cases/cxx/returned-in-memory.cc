// SPDX-License-Identifier: MIT
// promise: an object that is returned in the caller's memory is made there, through several inlined
//     functions
// forms: annotated all
#include "case.h"
#include <cstdio>

struct Handle {
    void *pointer;
    MEASURED static Handle of(int &number)
    {
        Handle handle;
        handle.pointer = &number;
        return handle;
    }
};

struct Owner {
    Handle handle;
    MEASURED explicit Owner(Handle given) : handle(given) {}
    Owner(const Owner &) = delete;
    UNMEASURED ~Owner() {}
};

struct Promise {
    int number;
    MEASURED Owner get()
    {
        return Owner(Handle::of(number));
    }
};

MEASURED Owner owner_of(Promise &promise)
{
    return promise.get();
}

int main()
{
    Promise promise = {0};
    Owner owner = owner_of(promise);
    std::printf("%d\n", owner.handle.pointer == &promise.number);
}
