// SPDX-License-Identifier: MIT
// promise: HOTPATH_MAIN on a coroutine is a warning, and the report is that of the process
// levels: O0 O2
// flags: -std=c++20
// env: HOTPATH_FORMAT= HOTPATH_OUTPUT=
#include <coroutine>
#include <hotpath.h>

volatile int sink;

struct task {
    struct promise_type {
        task get_return_object()
        {
            return {};
        }
        std::suspend_never initial_suspend()
        {
            return {};
        }
        std::suspend_never final_suspend() noexcept
        {
            return {};
        }
        void return_void() {}
        void unhandled_exception() {}
    };
};

HOTPATH_MEASURE void work()
{
    sink = sink + 1;
}

HOTPATH_MAIN("limit=3") task run()
{
    work();
    co_return;
}

int main()
{
    run();
    run();
}
