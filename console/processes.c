/* SPDX-License-Identifier: MIT */
/*
 * processes.c - finds the processes that a user means.
 */
#include "processes.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "read/source.h"

#include "complain.h"

/* --- lists --------------------------------------------------------------------------------- */

struct finding {
    struct hotpath__sources *found;
    struct hotpath__sources foreign;
    bool failed;
};

void allow_many_files(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

/* Root's own folder may be among those of all users, and is then found twice. */
static void visit(struct hotpath__source *source, void *data)
{
    struct finding *finding = data;
    struct hotpath__sources *list = source->is_open ? finding->found : &finding->foreign;
    if (!hotpath__sources_add(list, source)) {
        hotpath__source_close(source);
        finding->failed = true;
    }
}

static int by_start(const void *a, const void *b)
{
    const struct hotpath__source *left = a, *right = b;
    if (left->start_realtime_ns != right->start_realtime_ns)
        return left->start_realtime_ns < right->start_realtime_ns ? -1 : 1;
    return left->pid < right->pid ? -1 : left->pid > right->pid;
}

bool find_processes(struct hotpath__sources *found)
{
    struct finding finding = {.found = found};
    *found = (struct hotpath__sources){0};
    allow_many_files();
    hotpath__source_each(visit, &finding);
    if (found->count)
        qsort(found->list, found->count, sizeof *found->list, by_start);
    found->foreign = finding.foreign.count;
    hotpath__sources_release(&finding.foreign);
    if (finding.failed)
        complain("there is no memory");
    return !finding.failed;
}

void complain_of_foreign(const struct hotpath__sources *found)
{
    if (found->foreign)
        complain("%zu store%s another version of hotpath: that version's own command lists and "
                 "removes %s",
                 found->foreign, found->foreign == 1 ? " is of" : "s are of",
                 found->foreign == 1 ? "it" : "them");
}

void complain_of_none(const struct hotpath__sources *found)
{
    complain("no process has a store; a program compiled with -fplugin=hotpath makes one");
    complain_of_foreign(found);
}

/* --- choosing ------------------------------------------------------------------------------ */

static bool choose_file(struct hotpath__sources *chosen, const char *path)
{
    struct hotpath__source source;
    const char *problem;
    if (!hotpath__source_open(&source, path, &problem)) {
        complain("%s: %s", path, problem);
        return false;
    }
    bool done = hotpath__sources_add(chosen, &source);
    hotpath__source_close(&source);
    return done;
}

static bool is_number(const char *word)
{
    return *word && word[strspn(word, "0123456789")] == '\0';
}

bool is_path(const char *word)
{
    size_t length = strlen(word);
    return strchr(word, '/') || (length > 8 && strcmp(word + length - 8, ".hotpath") == 0);
}

bool is_meant(const struct hotpath__source *source, const char *word)
{
    if (is_number(word))
        return source->pid == strtoul(word, NULL, 10);
    return strcmp(source->program, word) == 0;
}

static bool choose_pid(struct hotpath__sources *chosen, struct hotpath__sources *all,
                       const char *word)
{
    for (size_t i = all->count; i-- > 0;)
        if (is_meant(&all->list[i], word))
            return hotpath__sources_add(chosen, &all->list[i]);
    complain("process %s has no store; 'hotpath list' shows those that have one", word);
    complain_of_foreign(all);
    return false;
}

static bool choose_program(struct hotpath__sources *chosen, struct hotpath__sources *all,
                           const char *word)
{
    struct hotpath__source *last = NULL;
    bool any = false;
    for (size_t i = 0; i < all->count; i++) {
        struct hotpath__source *source = &all->list[i];
        if (!is_meant(source, word))
            continue;
        last = source;
        if (hotpath__source_state(source) != HOTPATH_PROCESS_LIVE)
            continue;
        any = true;
        if (!hotpath__sources_add(chosen, source))
            return false;
    }
    if (any)
        return true;
    if (last)
        return hotpath__sources_add(chosen, last);
    complain("no process called %s has a store; 'hotpath list' shows those that have one", word);
    complain_of_foreign(all);
    return false;
}

bool choose_processes(struct hotpath__sources *chosen, const char *word)
{
    struct hotpath__sources all;
    if (!*word) {
        complain("'' is no process: name one by its pid, its program or a file");
        return false;
    }
    if (is_path(word))
        return choose_file(chosen, word);
    bool done = find_processes(&all) && (is_number(word) ? choose_pid(chosen, &all, word)
                                                         : choose_program(chosen, &all, word));
    hotpath__sources_release(&all);
    return done;
}

static bool is_child_of(const struct hotpath__source *source, const struct hotpath__source *parent)
{
    const struct hotpath_store_header *own = &source->header, *other = &parent->header;
    return own->parent == other->pid &&
           strncmp(own->boot_id, other->boot_id, sizeof own->boot_id) == 0 &&
           own->start_realtime_ns >= other->start_realtime_ns;
}

static bool has_parent_in(const struct hotpath__source *source,
                          const struct hotpath__sources *chosen)
{
    for (size_t i = 0; i < chosen->count; i++)
        if (is_child_of(source, &chosen->list[i]))
            return true;
    return false;
}

/* Children are younger than their parents, so one pass finds grandchildren, too. */
bool choose_children(struct hotpath__sources *chosen)
{
    struct hotpath__sources all;
    bool done = find_processes(&all);
    for (size_t i = 0; done && i < all.count; i++)
        if (has_parent_in(&all.list[i], chosen))
            done = hotpath__sources_add(chosen, &all.list[i]);
    hotpath__sources_release(&all);
    return done;
}
