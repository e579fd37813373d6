// SPDX-License-Identifier: MIT
// promise: a guard may be dropped by another thread than the one that began it
// libs: -pthread
// env: HOTPATH_FORMAT= HOTPATH_OUTPUT=
#include <hotpath.h>
#include <pthread.h>
#include <stdio.h>

volatile int sink;

HOTPATH_MEASURE void work(void)
{
    sink++;
}

static void *finish(void *guard)
{
    work();
    printf("%d\n", hotpath_guard_drop(guard));
    return NULL;
}

int main(void)
{
    pthread_t thread;
    hotpath_guard *guard = hotpath_guard_new(&(hotpath_options){.name = "two threads"});
    work();
    pthread_create(&thread, NULL, finish, guard);
    pthread_join(thread, NULL);
    work();
}
