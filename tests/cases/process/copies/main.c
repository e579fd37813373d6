// SPDX-License-Identifier: MIT
// Calls a function of each library that is named; one after a ":" is in a namespace of its own.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <hotpath.h>
#include <stdio.h>

HOTPATH_MEASURE int in_program(int number)
{
    return number + 1;
}

int main(int count, char **names)
{
    for (int i = 1; i < count; i++) {
        void *library = *names[i] == ':' ? dlmopen(LM_ID_NEWLM, names[i] + 1, RTLD_NOW)
                                         : dlopen(names[i], RTLD_NOW);
        int (*function)(int) = library ? (int (*)(int))dlsym(library, "in_library") : NULL;
        if (!function)
            return printf("%s\n", dlerror()), 1;
        printf("%d\n", in_program(function(1)));
    }
    return 0;
}
