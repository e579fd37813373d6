/* SPDX-License-Identifier: MIT */
/*
 * captured.c - see captured.h.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "captured.h"

static int files[3];

static void capture_one(int descriptor)
{
    files[descriptor] = memfd_create("captured", 0);
    cr_assert_geq(files[descriptor], 0);
    cr_assert_eq(dup2(files[descriptor], descriptor), descriptor);
}

void capture(void)
{
    fflush(NULL);
    capture_one(STDOUT_FILENO);
    capture_one(STDERR_FILENO);
}

static const char *captured(int descriptor)
{
    static char text[65536];
    fflush(NULL);
    ssize_t size = pread(files[descriptor], text, sizeof text - 1, 0);
    cr_assert_geq(size, 0);
    text[size] = '\0';
    return text;
}

const char *captured_stderr(void)
{
    return captured(STDERR_FILENO);
}

const char *captured_stdout(void)
{
    return captured(STDOUT_FILENO);
}
