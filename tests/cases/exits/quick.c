// SPDX-License-Identifier: MIT
// promise: _exit inside measured calls ends the program as before, without a report; the store
//     stays
// flags: -Wno-infinite-recursion
#include <hotpath.h>
#include <unistd.h>

volatile int sink;

HOTPATH_MEASURE void work(int depth)
{
    sink++;
    if (depth == 0)
        _exit(7);
    work(depth - 1);
    sink++;
}

int main(void)
{
    work(3);
    return 1;
}
