// SPDX-License-Identifier: MIT
// promise: on a terminal the table fits its width and has bold titles; NO_COLOR and TERM=dumb take
//     the bold away, a file has all
// levels: O2
// needs: command -v script && test -z "${EMULATED-}" # longer times make columns wider
#include <hotpath.h>

volatile int sink;

HOTPATH_MEASURE_AS("a label that is much longer than there is room for on a narrow terminal")
void work(void)
{
    sink++;
}

int main(void)
{
    work();
}
