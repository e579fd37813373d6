/* SPDX-License-Identifier: MIT */
/*
 * process.c - what the process is called, and what has happened to it so far: constructors, forks.
 */
#include "base/process.h"

#include <errno.h>
#include <string.h>
#include <sys/auxv.h>

static bool begun;
static bool has_forked;
static bool is_fork;

bool hotpath__begun(void)
{
    return begun;
}

void hotpath__set_begun(void)
{
    begun = true;
}

bool hotpath__has_forked(void)
{
    return has_forked;
}

void hotpath__set_forked(void)
{
    has_forked = true;
}

bool hotpath__is_fork(void)
{
    return is_fork;
}

void hotpath__set_fork(void)
{
    is_fork = true;
    has_forked = false;
}

const char *hotpath__program(void)
{
    if (*program_invocation_short_name)
        return program_invocation_short_name;
    const char *path = (const char *)getauxval(AT_EXECFN);
    const char *slash = path ? strrchr(path, '/') : NULL;
    return slash ? slash + 1 : path ? path : "";
}
