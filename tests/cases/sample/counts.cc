// SPDX-License-Identifier: MIT
// promise: where one call in seven is timed, calls are exact all the same: by threads, exceptions,
//     longjmp, recursion, tail calls and in a child that returns through its parent's open calls
// env: HOTPATH_SAMPLE=7
// forms: annotated all
// claim: total_ns('program') >= total_ns('thrown')
// claim: total_ns('down') > 0 && total_ns('down') <= $report->{scope}{thread_time_ns}
// claim: timed_calls('often') > 3000 && timed_calls('often') < 7000
// claim: $report->{scope}{sample} eq '7' && $report->{scope}{focus} eq ''
#include "case.h"
#include <csetjmp>
#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

volatile int sink;

MEASURED void often(int i)
{
    sink = sink + i;
}

MEASURED void thrown(int i)
{
    often(i);
    if (i % 3 == 0)
        throw i;
}

MEASURED int down(int levels)
{
    sink = sink + 1;
    return levels ? down(levels - 1) + sink : 0;
}

MEASURED void last(int i)
{
    sink = sink + i;
}

MEASURED void before_last(int i)
{
    sink = sink + 1;
    return last(i);
}

static std::jmp_buf back;

MEASURED void jumping(int i)
{
    sink = sink + 1;
    if (i % 2)
        std::longjmp(back, 1);
    sink = sink + 1;
}

MEASURED void landing(int i)
{
    if (!setjmp(back))
        jumping(i);
}

UNMEASURED static void *work(void *unused)
{
    for (int i = 0; i < 10000; i++)
        often(i);
    return unused;
}

MEASURED pid_t split()
{
    often(1);
    pid_t child = fork();
    often(1);
    return child;
}

MEASURED int program()
{
    int status = 0;
    pthread_t threads[3];
    for (pthread_t &thread : threads)
        pthread_create(&thread, nullptr, work, nullptr);
    for (int i = 0; i < 300; i++) {
        try {
            thrown(i);
        } catch (int) {
        }
        down(9);
        before_last(i);
        landing(i);
        pid_t child = i % 100 == 7 ? split() : 1;
        if (child == 0)
            _exit(0);
        if (child > 1)
            waitpid(child, &status, 0);
    }
    for (pthread_t &thread : threads)
        pthread_join(thread, nullptr);
    return status;
}

int main()
{
    return program();
}
