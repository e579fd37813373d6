// SPDX-License-Identifier: MIT
// promise: allocations in constructors, atexit handlers, thread-local destructors and children of a
//     threaded program neither hang nor get lost
// levels: O0 O2
// flags: -fplugin-arg-hotpath-alloc
// libs: -lpthread
// claim: count('early') == 3 && count('late') == 1 && count('last') == 8
#include "case.h"
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void *volatile kept;

MEASURED void early(void)
{
    kept = malloc(10);
    free(kept);
}

MEASURED void late(void)
{
    kept = malloc(20);
}

MEASURED void last(void)
{
    kept = malloc(30);
    free(kept);
}

MEASURED void child(void)
{
    for (int i = 0; i < 100; i++)
        free(malloc(40));
}

struct holder {
    bool used = false;
    ~holder()
    {
        last();
    }
};
static thread_local holder held;
static pthread_key_t key;

__attribute__((constructor(200))) static void before_main()
{
    early();
}

static int also_before_main = (early(), 1);

static void at_exit()
{
    late();
}

static void key_destructor(void *value)
{
    last();
    free(value);
}

static void *body(void *stop)
{
    held.used = true;
    pthread_setspecific(key, malloc(8));
    while (!__atomic_load_n((int *)stop, __ATOMIC_RELAXED)) {
        void *volatile block = malloc(100);
        free(block);
    }
    return nullptr;
}

int main()
{
    int stop = 0;
    pthread_t threads[4];
    early();
    atexit(at_exit);
    pthread_key_create(&key, key_destructor);
    for (pthread_t &thread : threads)
        pthread_create(&thread, nullptr, body, &stop);
    int failed = 0;
    for (int i = 0; i < 20; i++) {
        pid_t pid = fork();
        int status = 1;
        if (pid == 0) {
            if (i % 2)
                child();
            void *volatile block = malloc(1000);
            free(block);
            _exit(0);
        }
        waitpid(pid, &status, 0);
        failed += status != 0;
    }
    __atomic_store_n(&stop, 1, __ATOMIC_RELAXED);
    for (pthread_t thread : threads)
        pthread_join(thread, nullptr);
    printf("%d children failed\n", failed);
    return also_before_main - 1;
}
