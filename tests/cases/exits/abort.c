// SPDX-License-Identifier: MIT
// promise: an aborted program leaves its counters in its store, and hotpath adds no word
#include "case.h"
#include <stdlib.h>

volatile int sink;

MEASURED void work(void)
{
    sink++;
}

int main(void)
{
    work();
    abort();
}
