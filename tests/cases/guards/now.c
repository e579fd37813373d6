// SPDX-License-Identifier: MIT
// promise: hotpath_report_now reports the whole process or the open guard so far, and that goes on
// env: HOTPATH_FORMAT= HOTPATH_OUTPUT=
#include <hotpath.h>

volatile int sink;

HOTPATH_MEASURE void work(void)
{
    sink++;
}

int main(void)
{
    work();
    hotpath_report_now();
    HOTPATH_GUARD(.name = "a guard");
    work();
    hotpath_report_now();
    work();
}
