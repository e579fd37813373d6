// SPDX-License-Identifier: MIT
// promise: annotated functions draw no warning of -Wall, -Wextra and -fanalyzer that they don't
//     draw without hotpath
// levels: O0 O1 O2 O3
// flags: -Wall -Wextra -fanalyzer -Werror
#include <hotpath.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static jmp_buf back;

HOTPATH_MEASURE static char *copy(const char *text)
{
    size_t size = strlen(text) + 1;
    char *copied = malloc(size);
    if (!copied)
        return NULL;
    memcpy(copied, text, size);
    return copied;
}

HOTPATH_MEASURE static FILE *opened(const char *path)
{
    FILE *file = fopen(path, "r");
    return file;
}

HOTPATH_MEASURE static void fail(int number)
{
    if (number)
        longjmp(back, number);
}

HOTPATH_MEASURE static int attempt(int number)
{
    if (setjmp(back))
        return number + 4;
    fail(number);
    return number;
}

int main(void)
{
    char *text = copy("text");
    FILE *file = opened("/dev/null");
    if (!text || !file)
        return 1;
    printf("%d %d\n", attempt(0), attempt(1));
    fclose(file);
    free(text);
    return 0;
}
