// SPDX-License-Identifier: MIT
// promise: a thread goes by the name that it has given itself, also when it does so in a measured
//     call
// flags: -fplugin-arg-hotpath-alloc
// libs: -pthread
// claim: join(' ', sort map { $_->{name} } @{$report->{threads}}) =~ /receiver sender/
#define _GNU_SOURCE
#include <hotpath.h>
#include <pthread.h>
#include <stdio.h>

static pthread_barrier_t both_live;
volatile int sink;

HOTPATH_MEASURE static void step(void)
{
    sink = 1;
}

HOTPATH_MEASURE static void *receive(void *result)
{
    pthread_setname_np(pthread_self(), "receiver");
    step();
    pthread_barrier_wait(&both_live);
    pthread_barrier_wait(&both_live);
    for (;;)
        pthread_testcancel();
    return result;
}

HOTPATH_MEASURE static void *send(void *result)
{
    pthread_barrier_wait(&both_live);
    step();
    pthread_setname_np(pthread_self(), "sender");
    pthread_barrier_wait(&both_live);
    return result;
}

int main(void)
{
    pthread_t receiver, sender;
    pthread_barrier_init(&both_live, NULL, 2);
    pthread_create(&receiver, NULL, receive, NULL);
    pthread_create(&sender, NULL, send, NULL);
    pthread_join(sender, NULL);
    puts("done");
    return 0;
}
