// SPDX-License-Identifier: MIT
// promise: where the limit on locked memory leaves none for the counters, the message says so;
//     where it leaves some, they take a small part
// levels: O2
#include "case.h"
#include <linux/capability.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

static volatile int sink;

MEASURED __attribute__((noinline)) void work(void)
{
    sink++;
}

/* Root's memory is not limited. */
static void drop_capabilities(void)
{
    struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
    struct __user_cap_data_struct none[2] = {{0, 0, 0}, {0, 0, 0}};
    if (syscall(SYS_capset, &header, none))
        exit(1);
}

int main(int count, char **arguments)
{
    rlim_t bytes = count > 1 ? (rlim_t)atol(arguments[1]) : 0;
    struct rlimit limit = {bytes, bytes};
    if (setrlimit(RLIMIT_MEMLOCK, &limit))
        return 2;
    drop_capabilities();
    if (mlockall(MCL_FUTURE))
        return 2;
    work();
    void *own = mmap(NULL, bytes / 2, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    munlockall();
    return own == MAP_FAILED ? 3 : 0;
}
