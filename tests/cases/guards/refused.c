// SPDX-License-Identifier: MIT
// promise: a guard that can't be is NULL with errno and one message, and the one that is open goes
//     on unharmed
// env: HOTPATH_FORMAT= HOTPATH_OUTPUT=
#include <errno.h>
#include <hotpath.h>
#include <stdio.h>
#include <string.h>

volatile int sink;

HOTPATH_MEASURE void work(void)
{
    sink++;
}

static void attempt(const char *what, const hotpath_options *options)
{
    errno = 0;
    hotpath_guard *guard = hotpath_guard_new(options);
    printf("%s: %s, %s\n", what, guard ? "a guard" : "none", strerror(errno));
}

static void drop(const char *what, hotpath_guard *guard)
{
    errno = 0;
    int result = hotpath_guard_drop(guard);
    printf("%s: %d, %s\n", what, result, strerror(errno));
}

int main(void)
{
    attempt("percentiles", &(hotpath_options){.percentiles = "50,ninety"});
    attempt("format", &(hotpath_options){.format = "xml"});
    attempt("limit", &(hotpath_options){.limit = -3});
    attempt("two places", &(hotpath_options){.output = "file", .stream = stdout});
    hotpath_guard *guard = hotpath_guard_new(&(hotpath_options){.name = "the open one"});
    work();
    attempt("second", &(hotpath_options){.name = "the second"});
    attempt("second without options", NULL);
    drop("the open one", guard);
    drop("once more", guard);
    drop("none", NULL);
}
