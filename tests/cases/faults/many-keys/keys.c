// SPDX-License-Identifier: MIT
// promise: threads whose first measured call is in a signal handler take no memory from malloc
//     there, however many keys the process has, and leave their slots to later ones
// levels: O2
// libs: -lpthread
// claim: threads('work') == 1000 && @{$report->{threads}} <= 4 && abandoned('ended_inside') == 1000
#include <pthread.h>

static __attribute__((constructor)) void make_keys(void)
{
    pthread_key_t key;
    for (int i = 0; i < 40; i++)
        pthread_key_create(&key, NULL);
}
