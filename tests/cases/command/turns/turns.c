/* SPDX-License-Identifier: MIT */
/*
 * turns PROGRAM... - makes 70 calls and becomes the first program; "turns" without one makes 5
 * calls, says so and waits to be killed.
 */
#include "../ticks.h"

int main(int count, char **arguments)
{
    work(count > 1 ? 70 : 5);
    if (count > 1)
        execvp(arguments[1], arguments + 1);
    puts("turned");
    fflush(stdout);
    pause();
    return 1;
}
