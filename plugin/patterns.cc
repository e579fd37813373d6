// SPDX-License-Identifier: GPL-3.0-or-later
//
// patterns.cc - the patterns that an argument lists, or a file that it names.
//
//     -fplugin-arg-hotpath-skip=send_*,tcp.c:recv_*,@quick.txt
//
// A file has a pattern on each line. Empty lines and those that begin with # are passed over. In
// both, blanks around a pattern are no part of it, and a backslash takes the character after it
// literally: ns::operator\*, and operator\/ is no file. So there is a line for every name, also for
// one with commas or blanks.
#include "patterns.h"

#include <errno.h>

static vec<char *> files;

// --- one pattern ---------------------------------------------------------------------------------

static bool ends_in_half_an_escape(const char *text)
{
    bool escaped = false;
    for (; *text; text++)
        escaped = !escaped && *text == '\\';
    return escaped;
}

// Cuts the N off; 0 when there is none that can be used.
static unsigned take_number(char *text)
{
    char *colon = strrchr(text, ':'), *end;
    if (!colon || colon == text || !ISDIGIT(colon[1]))
        return 0;
    errno = 0;
    unsigned long number = strtoul(colon + 1, &end, 10);
    if (errno || *end || number > most_sampled)
        return 0;
    *colon = '\0';
    return number;
}

// What is wrong with a pattern, or NULL when it has been added.
static const char *add_pattern(const char *text, pattern_kind kind, vec<pattern> *patterns)
{
    char *glob = xstrdup(text);
    unsigned number = kind == GLOB_WITH_NUMBER ? take_number(glob) : 0;
    if (kind == GLOB_WITH_NUMBER && number == 0)
        return "GLOB:N is wanted, with N from 1 to 65536";
    if (ends_in_half_an_escape(glob))
        return "the backslash at its end has nothing to take literally";
    patterns->safe_push({glob, number, 0});
    return NULL;
}

// --- files ---------------------------------------------------------------------------------------

// Without the blanks around it; a line break of any system is one of them.
static char *trimmed(char *line)
{
    while (ISSPACE(*line))
        line++;
    char *end = line + strlen(line);
    while (end > line && ISSPACE(end[-1]))
        *--end = '\0';
    return line;
}

static const char *add_line(const char *text, pattern_kind kind, vec<pattern> *patterns)
{
    if (*text == '@')
        return "a file of patterns can't name another one; for a name that begins so: \\@";
    return add_pattern(text, kind, patterns);
}

static void add_lines(const char *path, FILE *file, pattern_kind kind, vec<pattern> *patterns)
{
    char *line = NULL;
    size_t room = 0;
    unsigned number = 0, found = 0;
    for (ssize_t length; (length = getline(&line, &room, file)) >= 0;) {
        number++;
        bool is_text = strlen(line) == (size_t)length;
        const char *text = trimmed(line);
        if (is_text && (!*text || *text == '#'))
            continue;
        found++;
        const char *problem =
            is_text ? add_line(text, kind, patterns) : "there is a NUL character in it";
        if (problem)
            error("%s:%u: pattern %qs: %s", path, number, text, problem);
    }
    free(line);
    if (ferror(file))
        error("%s:%u: cannot read the patterns: %s", path, number + 1, xstrerror(errno));
    else if (!found)
        error("%s:%u: there is no pattern in the file", path, number ? number : 1);
}

// In a link with -flto all has been chosen, and the file may be out of reach.
static void add_file(const char *key, const char *path, pattern_kind kind, vec<pattern> *patterns)
{
    if (strcmp(lang_hooks.name, "GNU GIMPLE") == 0)
        return;
    FILE *file = fopen(path, "r");
    if (!file) {
        error("%<-fplugin-arg-hotpath-%s=@%s%>: cannot open the file: %s", key, path,
              xstrerror(errno));
        return;
    }
    files.safe_push(xstrdup(path));
    add_lines(path, file, kind, patterns);
    fclose(file);
}

void note_pattern_files(void *, void *)
{
    for (const char *path : files)
        hotpath_depend_on(path);
}

// --- the argument --------------------------------------------------------------------------------

void add_patterns(const char *key, const char *list, pattern_kind kind, vec<pattern> *patterns)
{
    char *copy = xstrdup(list);
    for (char *next = strtok(copy, ","); next; next = strtok(NULL, ",")) {
        const char *item = trimmed(next);
        if (!*item)
            continue;
        if (*item == '@') {
            add_file(key, item + 1, kind, patterns);
        } else if (const char *problem = add_pattern(item, kind, patterns)) {
            error("%<-fplugin-arg-hotpath-%s%>: pattern %qs: %s", key, item, problem);
        }
    }
    free(copy);
}
