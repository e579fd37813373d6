// SPDX-License-Identifier: MIT
// promise: a measured block is a row, counted however it is left
#include <hotpath.h>
#include <stdio.h>

volatile int sink;

static int leave(int how)
{
    int elses = 0;
    for (int round = 0; round < 2; round++) {
        HOTPATH_BLOCK("left somehow") {
            sink++;
            if (how == 4)
                break;
            switch (how) {
            case 1:
                return 10;
            case 2:
                goto out;
            default:
                break;
            }
            if (how == 3)
                continue;
            sink++;
        }
        HOTPATH_BLOCK("single statement")
            sink++;
        if (how)
            HOTPATH_BLOCK("not reached")
                sink++;
        else
            elses++;
        HOTPATH_BLOCK("nested") {
            HOTPATH_BLOCK("inner") {
                sink++;
            }
        }
    }
    return 20 + elses;
out:
    return 30;
}

int main(void)
{
    for (int how = 0; how < 5; how++)
        printf("%d\n", leave(how));
}
