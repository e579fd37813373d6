// SPDX-License-Identifier: MIT
// promise: a program's own functions in libc's stead may be measured, and hotpath calls none of
//     <string.h>
// flags: -fno-builtin -Wno-builtin-declaration-mismatch
// forms: annotated all
// levels: O0 O2
#include "case.h"
#include <stdio.h>
#include <stdlib.h>

extern char **environ;
static int strlens, copies;

MEASURED size_t strlen(const char *text)
{
    size_t length = 0;
    while (text[length])
        length++;
    strlens++;
    return length;
}

MEASURED void *memcpy(void *to, const void *from, size_t size)
{
    for (size_t i = 0; i < size; i++)
        ((char *)to)[i] = ((const char *)from)[i];
    copies++;
    return to;
}

// The runtime reads its settings without it.
MEASURED char *secure_getenv(const char *name)
{
    for (char **entry = environ; *entry; entry++) {
        size_t i = 0;
        while (name[i] && (*entry)[i] == name[i])
            i++;
        if (!name[i] && (*entry)[i] == '=')
            return *entry + i + 1;
    }
    return NULL;
}

MEASURED int program(const char *text)
{
    char copy[20];
    memcpy(copy, text, strlen(text) + 1);
    return copy[0] == 'a' && secure_getenv("HOTPATH_FORMAT") != NULL;
}

int main(void)
{
    printf("%d\n", program("any text"));
    printf("strlen %d, memcpy %d\n", strlens, copies);
}
