/* SPDX-License-Identifier: MIT */
/*
 * string.c - the functions of <string.h> that the runtime uses, its own: all that need neither
 * memory nor a language, as strdup and strerror do.
 *
 * A program may define a memcpy or strlen itself, and libraries then call that one. It may be
 * measured, so that the runtime would come back into itself; it may count or abort where it does
 * not expect a call. These are hidden: nobody else gets them, and the runtime calls nothing of the
 * program's. They are as short as can be: none is used where a call is measured. GCC must not see
 * in them what they are (see GNUmakefile). A name in parentheses is no macro: in the newest C
 * libraries memchr and its like are, so that what is found in a const text is const.
 */
#include <stdint.h>
#include <string.h>
#include <strings.h>

typedef uint64_t __attribute__((may_alias)) word;

/* From the first byte on, by words where both areas allow. */
static void *copy_upwards(char *to, const char *from, size_t size)
{
    size_t at = 0;
    if ((((uintptr_t)to | (uintptr_t)from) & (sizeof(word) - 1)) == 0)
        for (; at + sizeof(word) <= size; at += sizeof(word))
            *(word *)(void *)(to + at) = *(const word *)(const void *)(from + at);
    for (; at < size; at++)
        to[at] = from[at];
    return to;
}

void *memcpy(void *restrict to, const void *restrict from, size_t size)
{
    return copy_upwards(to, from, size);
}

void *memmove(void *to, const void *from, size_t size)
{
    char *bytes = to;
    const char *source = from;
    if ((uintptr_t)to - (uintptr_t)from >= size)
        return copy_upwards(to, from, size);
    while (size--)
        bytes[size] = source[size];
    return to;
}

void *memset(void *area, int value, size_t size)
{
    char *bytes = area;
    for (size_t i = 0; i < size; i++)
        bytes[i] = (char)value;
    return area;
}

int memcmp(const void *area, const void *other, size_t size)
{
    const unsigned char *a = area, *b = other;
    for (size_t i = 0; i < size; i++)
        if (a[i] != b[i])
            return a[i] - b[i];
    return 0;
}

void *(memchr)(const void *area, int value, size_t size)
{
    const unsigned char *bytes = area;
    for (size_t i = 0; i < size; i++)
        if (bytes[i] == (unsigned char)value)
            return (void *)(uintptr_t)(bytes + i);
    return NULL;
}

size_t strnlen(const char *text, size_t most)
{
    size_t length = 0;
    while (length < most && text[length])
        length++;
    return length;
}

size_t strlen(const char *text)
{
    return strnlen(text, SIZE_MAX);
}

int strncmp(const char *text, const char *other, size_t most)
{
    for (size_t i = 0; i < most; i++)
        if (text[i] != other[i] || !text[i])
            return (unsigned char)text[i] - (unsigned char)other[i];
    return 0;
}

int strcmp(const char *text, const char *other)
{
    return strncmp(text, other, SIZE_MAX);
}

static int lower(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? letter - 'A' + 'a' : (unsigned char)letter;
}

int strncasecmp(const char *text, const char *other, size_t most)
{
    for (size_t i = 0; i < most; i++) {
        int difference = lower(text[i]) - lower(other[i]);
        if (difference || !text[i])
            return difference;
    }
    return 0;
}

int strcasecmp(const char *text, const char *other)
{
    return strncasecmp(text, other, SIZE_MAX);
}

char *strcpy(char *restrict to, const char *restrict from)
{
    return copy_upwards(to, from, strlen(from) + 1);
}

char *(strchr)(const char *text, int wanted)
{
    return (memchr)(text, wanted, strlen(text) + 1);
}

char *(strrchr)(const char *text, int wanted)
{
    for (size_t i = strlen(text) + 1; i-- > 0;)
        if (text[i] == (char)wanted)
            return (char *)(uintptr_t)(text + i);
    return NULL;
}

size_t strspn(const char *text, const char *accepted)
{
    size_t length = 0;
    while (text[length] && strchr(accepted, text[length]))
        length++;
    return length;
}

size_t strcspn(const char *text, const char *refused)
{
    size_t length = 0;
    while (text[length] && !strchr(refused, text[length]))
        length++;
    return length;
}

char *(strstr)(const char *text, const char *wanted)
{
    size_t length = strlen(wanted);
    for (; strncmp(text, wanted, length) != 0; text++)
        if (!*text)
            return NULL;
    return (char *)(uintptr_t)text;
}
