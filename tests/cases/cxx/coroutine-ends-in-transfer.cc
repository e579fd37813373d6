// SPDX-License-Identifier: MIT
// promise: a coroutine that hands over to another one when it ends
// flags: -std=gnu++20
// forms: annotated all
// levels: O0 O1
#include "case.h"
#include <coroutine>
#include <cstdio>

struct Task {
    struct promise_type {
        int value = 0;
        std::coroutine_handle<> next;
        UNMEASURED Task get_return_object()
        {
            return {std::coroutine_handle<promise_type>::from_promise(*this)};
        }
        UNMEASURED std::suspend_always initial_suspend()
        {
            return {};
        }
        struct Handover {
            std::coroutine_handle<> next;
            UNMEASURED bool await_ready() noexcept
            {
                return false;
            }
            UNMEASURED std::coroutine_handle<> await_suspend(std::coroutine_handle<>) noexcept
            {
                return next;
            }
            UNMEASURED void await_resume() noexcept {}
        };
        UNMEASURED Handover final_suspend() noexcept
        {
            return {next};
        }
        UNMEASURED void return_value(int number)
        {
            value = number;
        }
        UNMEASURED void unhandled_exception() {}
    };
    std::coroutine_handle<promise_type> handle;
    UNMEASURED bool await_ready()
    {
        return false;
    }
    UNMEASURED std::coroutine_handle<> await_suspend(std::coroutine_handle<> next)
    {
        handle.promise().next = next;
        return handle;
    }
    UNMEASURED int await_resume()
    {
        int value = handle.promise().value;
        handle.destroy();
        return value;
    }
};

MEASURED Task five()
{
    co_return 5;
}

MEASURED Task six()
{
    co_return co_await five() + 1;
}

int main()
{
    Task task = six();
    task.handle.promise().next = std::noop_coroutine();
    task.handle.resume();
    std::printf("%d\n", task.await_resume());
}
