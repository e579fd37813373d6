// SPDX-License-Identifier: MIT
#include <dlfcn.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void (*work)(void);
static pthread_barrier_t both;

static void *open_plugin(void)
{
    void *plugin = dlopen("./plugin.so", RTLD_NOW);
    if (!plugin)
        exit(1);
    *(void **)&work = dlsym(plugin, "work");
    return plugin;
}

static void *call(void *unused)
{
    work();
    pthread_barrier_wait(&both); /* it is closed now, ... */
    pthread_barrier_wait(&both); /* ... and the thread ends later */
    return unused;
}

static void close_before_a_thread_ends(void)
{
    pthread_t thread;
    void *plugin = open_plugin();
    pthread_barrier_init(&both, NULL, 2);
    pthread_create(&thread, NULL, call, NULL);
    pthread_barrier_wait(&both);
    dlclose(plugin);
    pthread_barrier_wait(&both);
    pthread_join(thread, NULL);
}

static void reopen(int times)
{
    for (int i = 0; i < times; i++) {
        void *plugin = open_plugin();
        work();
        dlclose(plugin);
    }
}

static void fork_and_wait(void)
{
    pid_t child = fork();
    if (child == 0)
        _exit(0);
    waitpid(child, NULL, 0);
}

int main(int count, char **arguments)
{
    const char *how = count > 1 ? arguments[1] : "";
    if (strcmp(how, "thread") == 0)
        close_before_a_thread_ends();
    else
        reopen(strcmp(how, "often") == 0 ? 2000 : 2);
    if (strcmp(how, "fork") == 0)
        fork_and_wait();
    if (strcmp(how, "signal") == 0)
        raise(SIGUSR1);
    if (strcmp(how, "timeout") == 0)
        sleep(10);
    if (strcmp(how, "main") == 0)
        pthread_exit(NULL);
    return 0;
}
