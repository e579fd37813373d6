// SPDX-License-Identifier: MIT
// promise: a coroutine is two rows: the call that makes it, and the body at its start, at every
//     resume and at its end
// flags: -std=gnu++20
#include <coroutine>
#include <cstdio>
#include <hotpath.h>

volatile int sink;

struct Generator {
    struct promise_type {
        int value = 0;
        Generator get_return_object()
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
        std::suspend_always yield_value(int number)
        {
            value = number;
            return {};
        }
        void return_void() {}
        void unhandled_exception() {}
    };
    std::coroutine_handle<promise_type> handle;
};

HOTPATH_MEASURE Generator count(int limit)
{
    for (int number = 0; number < limit; number++) {
        sink = sink + 1;
        co_yield number;
    }
}

HOTPATH_MEASURE int total(int limit)
{
    Generator numbers = count(limit);
    int sum = 0;
    for (numbers.handle.resume(); !numbers.handle.done(); numbers.handle.resume())
        sum += numbers.handle.promise().value;
    numbers.handle.destroy();
    return sum;
}

int main()
{
    std::printf("%d\n", total(10));
}
