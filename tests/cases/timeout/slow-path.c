// SPDX-License-Identifier: MIT
// promise: the process does not end while another thread has hotpath's own work in hand
// libs: -pthread
// levels: O2
// env: HOTPATH_FORMAT=
#include <hotpath.h>
#include <stdarg.h>
#include <stdbool.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static bool expired, inside;

static void pause_for(int milliseconds)
{
    struct timespec time = {0, milliseconds * 1000000};
    nanosleep(&time, NULL);
}

static void wait_for(const bool *what)
{
    while (!__atomic_load_n(what, __ATOMIC_ACQUIRE))
        pause_for(1);
}

/* The runtime calls it in the middle of a thread's first call of a function. */
int prctl(int option, ...)
{
    va_list arguments;
    va_start(arguments, option);
    unsigned long argument = va_arg(arguments, unsigned long);
    va_end(arguments);
    if (__atomic_load_n(&expired, __ATOMIC_ACQUIRE) &&
        !__atomic_load_n(&inside, __ATOMIC_ACQUIRE)) {
        __atomic_store_n(&inside, true, __ATOMIC_RELEASE);
        pause_for(300);
        if (write(1, "done\n", 5) != 5)
            return -1;
    }
    return (int)syscall(SYS_prctl, option, argument, 0, 0, 0);
}

HOTPATH_MEASURE static void first_call(void)
{
}

/* On the thread of the timeout, which ends the process when this returns. */
static void report(const hotpath_report *unused, void *data)
{
    (void)unused, (void)data;
    __atomic_store_n(&expired, true, __ATOMIC_RELEASE);
    wait_for(&inside);
}

int main(void)
{
    hotpath_guard_new(&(hotpath_options){.reporter = report, .timeout_ms = 50});
    wait_for(&expired);
    first_call();
    pause();
}
