// SPDX-License-Identifier: MIT
// promise: symmetric transfer between measured coroutines 10^6 times runs in bounded stack
// flags: -std=gnu++20
// levels: O2 O3 Os
#include <coroutine>
#include <cstdio>
#include <hotpath.h>

struct Task {
    struct promise_type {
        Task get_return_object()
        {
            return {std::coroutine_handle<promise_type>::from_promise(*this)};
        }
        std::suspend_always initial_suspend() noexcept
        {
            return {};
        }
        std::suspend_always final_suspend() noexcept
        {
            return {};
        }
        void return_void() {}
        void unhandled_exception() {}
    };
    std::coroutine_handle<promise_type> handle;
};

struct SwitchTo {
    std::coroutine_handle<> other;
    bool await_ready() noexcept
    {
        return false;
    }
    std::coroutine_handle<> await_suspend(std::coroutine_handle<>) noexcept
    {
        return other;
    }
    void await_resume() noexcept {}
};

static std::coroutine_handle<> ping_handle, pong_handle;
static volatile int switches;

HOTPATH_MEASURE Task ping(int rounds)
{
    for (int i = 0; i < rounds; i++) {
        switches = switches + 1;
        co_await SwitchTo{pong_handle};
    }
}

HOTPATH_MEASURE Task pong()
{
    for (;;) {
        switches = switches + 1;
        co_await SwitchTo{ping_handle};
    }
}

int main()
{
    Task first = ping(500000);
    Task second = pong();
    ping_handle = first.handle;
    pong_handle = second.handle;
    first.handle.resume();
    std::printf("%d %d\n", switches, first.handle.done());
    first.handle.destroy();
    second.handle.destroy();
}
