// SPDX-License-Identifier: MIT
// promise: what malloc and its relatives refuse counts nowhere, and the program sees errno as
//     before
// levels: O0 O2
// flags: -fplugin-arg-hotpath-alloc -fno-builtin
// claim: bytes('take_much') == 0 && count('take_much') == 0 && freed_count('take_much') == 0
// claim: bytes('take_some') == 100 && count('take_some') == 1 && freed_count('take_some') == 1
#include "case.h"
#include <errno.h>
#include <malloc.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

static volatile size_t much = SIZE_MAX / 2 - 65536;

/* Not strerror: since glibc 2.38 or so it allocates on its way. */
UNMEASURED static const char *reason(int error)
{
    return error == ENOMEM ? "ENOMEM" : error == EINVAL ? "EINVAL" : error ? "?" : "no error";
}

UNMEASURED static void say(const char *name, const void *block)
{
    printf("%s: %s, %s\n", name, block ? "a block" : "NULL", reason(errno));
    errno = 0;
}

MEASURED void take_much(void *some)
{
    void *block = some;
    say("malloc", malloc(much));
    say("calloc", calloc(much, much));
    say("realloc", realloc(some, much));
    say("reallocarray", reallocarray(some, much, much));
    say("aligned_alloc", aligned_alloc(64, much));
    say("memalign", memalign(64, much));
    say("valloc", valloc(much));
    say("pvalloc", pvalloc(much));
    printf("posix_memalign: %s\n", reason(posix_memalign(&block, 64, much)));
    printf("posix_memalign: %s\n", reason(posix_memalign(&block, 3, 1)));
    errno = 0;
}

MEASURED void *take_some(void)
{
    void *some = malloc(100);
    take_much(some);
    free(some);
    free(NULL);
    return NULL;
}

int main(void)
{
    static char buffer[4096]; /* so that printf needs none */
    setvbuf(stdout, buffer, _IOFBF, sizeof buffer);
    struct rlimit limit = {(rlim_t)1 << 30, (rlim_t)1 << 30};
    setrlimit(RLIMIT_AS, &limit);
    take_some();
    return 0;
}
