// SPDX-License-Identifier: MIT
// promise: a report so far for which there is no memory is a message and an error, and that of the
//     program is whole
// levels: O2
// needs: test -z "${EMULATED-}" # qemu sets no limit of memory
#include <errno.h>
#include <hotpath.h>
#include <stdio.h>
#include <sys/resource.h>

volatile int sink;

HOTPATH_MEASURE void work(void)
{
    sink++;
}

int main(void)
{
    struct rlimit all, none;
    work();
    getrlimit(RLIMIT_AS, &all);
    none = all;
    none.rlim_cur = 1;
    setrlimit(RLIMIT_AS, &none);
    errno = 0;
    hotpath_report_now();
    int error = errno;
    setrlimit(RLIMIT_AS, &all);
    puts(error == ENOMEM ? "no memory" : "no error");
    work();
    return 0;
}
