// SPDX-License-Identifier: MIT
// promise: a report of nothing is valid JSON in every form
// levels: O2
#include <hotpath.h>

HOTPATH_MEASURE void never(void) {}

int main(int argc, char **argv)
{
    (void)argv;
    if (argc > 1)
        never();
}
