// SPDX-License-Identifier: MIT
// promise: a measured library that is loaded and unloaded ten thousand times keeps its counts, and
//     takes no more memory
// levels: O2
#include <dlfcn.h>
#include <stdio.h>

enum { TIMES = 10000 };

static int use(void)
{
    void *library = dlopen("./plugin.so", RTLD_NOW);
    if (!library)
        return 0;
    int (*work)(int) = (int (*)(int))dlsym(library, "work");
    int result = work(1);
    return dlclose(library) == 0 && !dlopen("./plugin.so", RTLD_NOW | RTLD_NOLOAD) ? result : 0;
}

/* In pages. */
static long memory(void)
{
    long size = 0, resident = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (!file || fscanf(file, "%ld %ld", &size, &resident) != 2)
        return -1;
    fclose(file);
    return size;
}

int main(void)
{
    int sum = use();
    long before = memory();
    for (int i = 1; i < TIMES; i++)
        sum += use();
    printf("%d, %ld pages more\n", sum, memory() - before);
    return 0;
}
