/* SPDX-License-Identifier: MIT */
/*
 * alloc.c - what each function allocates: a tree of words is built by a recursive function and
 * mostly given back, and a table of lines grows by realloc.
 *
 *     gcc -O2 -fplugin=hotpath -fplugin-arg-hotpath-alloc alloc.c -o alloc -lhotpath && ./alloc
 *     HOTPATH_ALLOC_SELF=true ./alloc
 */
#include <hotpath.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct word {
    char *text;
    struct word *left, *right;
};

HOTPATH_MEASURE static struct word *new_word(const char *text)
{
    struct word *word = calloc(1, sizeof *word);
    if (word)
        word->text = strdup(text);
    return word;
}

/* Recursive: its total counts the outermost calls only, so nothing twice. */
HOTPATH_MEASURE static struct word *add_word(struct word *tree, const char *text)
{
    if (!tree)
        return new_word(text);
    int order = strcmp(text, tree->text);
    if (order < 0)
        tree->left = add_word(tree->left, text);
    else if (order > 0)
        tree->right = add_word(tree->right, text);
    return tree;
}

HOTPATH_MEASURE static void free_words(struct word *tree)
{
    if (!tree)
        return;
    free_words(tree->left);
    free_words(tree->right);
    free(tree->text);
    free(tree);
}

HOTPATH_MEASURE static size_t read_lines(size_t wanted)
{
    char **lines = NULL;
    size_t room = 0, count = 0;
    for (; count < wanted; count++) {
        if (count == room) {
            char **larger = realloc(lines, (room = room ? 2 * room : 16) * sizeof *lines);
            if (!larger)
                break;
            lines = larger;
        }
        lines[count] = malloc(80);
    }
    for (size_t i = 0; i < count; i++)
        free(lines[i]);
    free(lines);
    return count;
}

HOTPATH_MAIN("percentiles=50,95")
int main(void)
{
    char text[32];
    struct word *tree = NULL;
    for (unsigned i = 0; i < 500; i++) {
        snprintf(text, sizeof text, "word %u", i * 7919 % 500);
        tree = add_word(tree, text);
    }
    free_words(tree);
    for (size_t i = 1; i <= 10; i++)
        read_lines(100 * i);
    return 0;
}
