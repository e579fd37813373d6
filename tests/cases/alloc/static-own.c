// SPDX-License-Identifier: MIT
// promise: in a static program, too, a strnlen of its own is called by nobody else: not by strndup
// flags: -fno-builtin -fplugin-arg-hotpath-alloc
// forms: annotated all
// levels: O0 O2
#include "case.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

MEASURED size_t strnlen(const char *text, size_t most)
{
    size_t length = 0;
    while (length < most && text[length])
        length++;
    return length;
}

MEASURED char *beginning(const char *text)
{
    return strndup(text, 3);
}

int main(void)
{
    char *text = beginning("any text");
    printf("%s, %zu\n", text, strnlen(text, 10));
    free(text);
}
