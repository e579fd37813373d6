// SPDX-License-Identifier: MIT
// promise: a program that counts allocations measures each of its calls, and says so when it is to
//     sample
// flags: -fplugin-arg-hotpath-alloc
// env: HOTPATH_SAMPLE=10
// claim: !exists $report->{scope}{sample}
#include <hotpath.h>
#include <stdlib.h>

HOTPATH_MEASURE void taking(void)
{
    free(malloc(10));
}

int main(void)
{
    for (int i = 0; i < 1000; i++)
        taking();
}
