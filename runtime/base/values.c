/* SPDX-License-Identifier: MIT */
/*
 * values.c - see values.h. Nothing here allocates or prints: the environment is read before main,
 * when the program's own allocator may not be ready.
 */
#include "base/values.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* "099.90" becomes "99.9": the name of a column and of a JSON field. */
static void name_percentile(struct hotpath__wanted_percentile *wanted, const char *text,
                            size_t length)
{
    for (; length > 1 && text[0] == '0' && text[1] != '.'; length--)
        text++;
    if (memchr(text, '.', length)) {
        while (text[length - 1] == '0')
            length--;
        if (text[length - 1] == '.')
            length--;
    }
    memcpy(wanted->name, text, length);
    wanted->name[length] = '\0';
}

bool hotpath__read_percentile(const char *text, size_t length,
                              struct hotpath__wanted_percentile *wanted)
{
    double value = 0, unit = 1;
    bool point = false;
    if (length == 0 || length >= sizeof wanted->name || text[0] == '.')
        return false;
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '.' && !point && i + 1 < length) {
            point = true;
        } else if (text[i] >= '0' && text[i] <= '9') {
            value = value * 10 + (text[i] - '0');
            unit *= point ? 10 : 1;
        } else {
            return false;
        }
    }
    wanted->percent = value / unit;
    name_percentile(wanted, text, length);
    return wanted->percent <= 100;
}

unsigned hotpath__read_words(const char *value, const char *const *words, int count)
{
    unsigned found = 0;
    for (;; value++) {
        value += strspn(value, " ");
        size_t length = strcspn(value, ", ");
        int word = 0;
        while (word < count &&
               (strlen(words[word]) != length || memcmp(words[word], value, length) != 0))
            word++;
        value += length + strspn(value + length, " ");
        if (word == count || (*value && *value != ','))
            return 0;
        found |= 1u << word;
        if (!*value)
            return found;
    }
}

bool hotpath__read_path(const char *value, char path[HOTPATH_PATH_SIZE])
{
    size_t length = 0;
    if (*value != '/' && getcwd(path, HOTPATH_PATH_SIZE - 1)) {
        length = strlen(path);
        path[length++] = '/';
    }
    bool fits = length + strlen(value) < HOTPATH_PATH_SIZE;
    strcpy(path + (fits ? length : 0), fits ? value : "");
    return fits;
}

bool hotpath__read_number(const char *value, uint64_t most, uint64_t *number)
{
    char *end;
    if (*value < '0' || *value > '9')
        return false;
    errno = 0;
    unsigned long long read = strtoull(value, &end, 10);
    if (*end || errno || read > most)
        return false;
    *number = read;
    return true;
}

bool hotpath__read_switch(const char *value, bool *setting)
{
    static const char *const words[] = {"0", "1", "no", "yes", "off", "on", "false", "true"};
    for (int word = 0; word < 8; word++)
        if (strcasecmp(value, words[word]) == 0) {
            *setting = word & 1;
            return true;
        }
    return false;
}

bool hotpath__read_word(const char *value, char *word, size_t size)
{
    size_t length = strlen(value);
    for (size_t i = 0; i < length; i++)
        if (value[i] <= ' ' || value[i] > '~')
            return false;
    if (length >= size)
        return false;
    memcpy(word, value, length + 1);
    return true;
}
