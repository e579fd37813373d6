/* SPDX-License-Identifier: MIT */
/* The operations of C and its library. */
#define _GNU_SOURCE
#include "operations.h"

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The compiler may not know that a block is never used. */
static void *used(void *block)
{
    __asm__ volatile("" : "+r"(block) : : "memory");
    return block;
}

void plain_operation(int size)
{
    free(used(malloc((size_t)size)));
    free(used(malloc((size_t)size * 1000))); /* from mmap, when it is large */
}

void zeroed_operation(int size)
{
    free(used(calloc((size_t)size, 3)));
}

void grown_operation(int size)
{
    void *block = NULL;
    for (size_t bytes = (size_t)size; bytes < 300000; bytes *= 3)
        block = used(realloc(block, bytes));
    free(used(reallocarray(block, (size_t)size, 7)));
}

void shrunk_operation(int size)
{
    void *block = used(malloc((size_t)size * 100));
    for (size_t bytes = (size_t)size * 50; bytes > 8; bytes /= 2)
        block = used(realloc(block, bytes));
    free(block);
}

void aligned_operation(int size)
{
    void *block = NULL;
    if (posix_memalign(&block, 256, (size_t)size) == 0)
        free(used(block));
    free(used(aligned_alloc(64, (size_t)size * 64)));
    free(used(memalign(4096, (size_t)size)));
    free(used(valloc((size_t)size)));
    free(used(pvalloc((size_t)size)));
}

void duplicated_operation(int size)
{
    char text[4096];
    memset(text, 'x', sizeof text);
    text[size] = '\0';
    free(used(strdup(text)));
    free(used(strndup(text, (size_t)size / 2)));
}

void line_operation(int size)
{
    char text[4096], *line = NULL;
    size_t room = 0;
    memset(text, 'x', sizeof text);
    text[size] = '\0';
    FILE *file = fmemopen(text, (size_t)size, "r");
    if (file && getline(&line, &room, file) > 0)
        free(used(line));
    if (file)
        fclose(file);
}

void printed_operation(int size)
{
    char *text = NULL;
    if (asprintf(&text, "%*d", size, size) > 0)
        free(used(text));
}

void opened_operation(int size)
{
    char text[64];
    FILE *file = fopen("/proc/self/status", "r");
    for (int i = 0; file && i < size % 5; i++)
        used(fgets(text, sizeof text, file));
    if (file)
        fclose(file);
}

/* What one call takes, another gives back. */
static __thread void *kept[4096];
static __thread int kept_count;

void kept_operation(int size)
{
    kept[kept_count++] = malloc((size_t)size);
}

void released_operation(int size)
{
    (void)size;
    if (kept_count)
        free(kept[--kept_count]);
}

void nothing_operation(int size)
{
    (void)size;
    free(used(NULL));
}
