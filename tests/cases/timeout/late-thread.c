// SPDX-License-Identifier: MIT
// promise: after a thread could not be started for one guard's timeout, the next guard's is kept
// levels: O2
// env: HOTPATH_FORMAT=none HOTPATH_OUTPUT=
// libs: -ldl
#include <dlfcn.h>
#include <errno.h>
#include <hotpath.h>
#include <pthread.h>
#include <unistd.h>

typedef int creating(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);

/* In libc's stead: fails once. */
int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*run)(void *),
                   void *argument)
{
    static int calls;
    creating *own;
    *(void **)&own = dlsym(RTLD_NEXT, "pthread_create");
    return calls++ ? own(thread, attributes, run, argument) : EAGAIN;
}

int main(void)
{
    hotpath_guard_drop(hotpath_guard_new(&(hotpath_options){.timeout_ms = 50}));
    hotpath_guard_new(&(hotpath_options){.timeout_ms = 50});
    sleep(5);
    return 1;
}
