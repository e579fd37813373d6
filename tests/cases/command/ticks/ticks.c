/* SPDX-License-Identifier: MIT */
/* ticks END CALLS [CHILDREN...]: children are forked first, each word how one of them ends. */
#include "../ticks.h"

int main(int count, char **arguments)
{
    int calls = atoi(arguments[2]);
    for (int i = 3; i < count; i++)
        if (fork() == 0) {
            work(calls * i);
            end(arguments[i]);
            _exit(0);
        }
    while (wait(NULL) > 0)
        ;
    work(calls);
    end(arguments[1]);
    return 0;
}
