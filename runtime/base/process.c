/* SPDX-License-Identifier: MIT */
/*
 * process.c - what has happened to the process so far: constructors, forks.
 */
#include "base/process.h"

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
