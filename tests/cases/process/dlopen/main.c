// SPDX-License-Identifier: MIT
// promise: a measured library that is loaded, closed and loaded again keeps its counts
// forms: annotated all
// claim: row('work')->{file} =~ m,dlopen/plugin\.c$,
#include "case.h"
#include <dlfcn.h>
#include <stdio.h>

MEASURED int use(void)
{
    void *library = dlopen("./plugin.so", RTLD_NOW);
    if (!library) {
        puts(dlerror());
        return -1;
    }
    int (*work)(int) = (int (*)(int))dlsym(library, "work");
    int sum = work(1) + work(2);
    dlclose(library);
    return sum;
}

int main(void)
{
    printf("%d\n", use());
    printf("%d\n", use());
    puts(dlopen("./plugin.so", RTLD_NOW | RTLD_NOLOAD) ? "still there" : "gone");
}
