/* SPDX-License-Identifier: MIT */
/*
 * report.c - `hotpath report`: what processes have counted, as they would print it themselves.
 */
#include "report.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/parameters.h"
#include "base/path.h"
#include "read/source.h"
#include "render/json.h"
#include "render/screen.h"
#include "render/table.h"
#include "render/text.h"

#include "complain.h"
#include "hints.h"
#include "list.h"
#include "processes.h"

/* --- writing ------------------------------------------------------------------------------- */

static bool is_older(int file, const struct timespec *since)
{
    struct stat status;
    if (fstat(file, &status) != 0 || !since || status.st_mtim.tv_sec < since->tv_sec)
        return true;
    return status.st_mtim.tv_sec == since->tv_sec && status.st_mtim.tv_nsec < since->tv_nsec;
}

/* For its owner alone, as the process itself makes it. */
static FILE *open_file(const char *path, const struct timespec *since)
{
    int descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (descriptor >= 0 && is_older(descriptor, since))
        (void)!ftruncate(descriptor, 0); /* a device has nothing to lose */
    FILE *file = descriptor < 0 ? NULL : fdopen(descriptor, "w");
    if (descriptor >= 0 && !file)
        close(descriptor);
    return file;
}

static int write_text(const struct hotpath__text *text, const char *wanted, uint32_t pid,
                      FILE *standard, const struct timespec *since)
{
    char path[HOTPATH_PATH_SIZE + 64];
    bool numbered;
    bool fits = hotpath__number_path(path, sizeof path, wanted, (pid_t)pid, &numbered);
    FILE *file = fits && *path ? open_file(path, since) : NULL;
    FILE *out = *path ? file : standard;
    bool done = out && fwrite(text->data, 1, text->size, out) == text->size && fflush(out) == 0;
    if (file && fclose(file) != 0)
        done = false;
    if (!done && out != stdout) /* of that one main speaks */
        complain("%s: %s", *path ? path : "the report can't be written",
                 fits ? strerror(errno) : "the name is too long");
    return done ? EXIT_GOOD : EXIT_TROUBLE;
}

static void render(struct hotpath__text *text, const struct hotpath__snapshot *snapshot,
                   const struct hotpath__settings *settings, FILE *standard)
{
    struct hotpath__screen screen = {0};
    if (!*settings->output)
        screen = hotpath__screen_of(fileno(standard));
    if (settings->format == HOTPATH_FORMAT_TABLE)
        hotpath__table(text, snapshot, settings, &screen);
    else if (settings->format != HOTPATH_FORMAT_NONE)
        hotpath__json(text, snapshot, settings);
}

/* All of them as one; NULL with a message. */
static struct hotpath__snapshot *read_all(const struct hotpath__sources *processes)
{
    const char *problem;
    size_t failed;
    struct hotpath__snapshot *snapshot = hotpath__sources_snapshot(processes, &failed, &problem);
    if (!snapshot)
        complain("%s: %s", processes->list[failed].path, problem);
    return snapshot;
}

int print_report(const struct hotpath__sources *processes, const struct hotpath__settings *settings,
                 FILE *standard, const struct timespec *since)
{
    struct hotpath__text text = {0};
    struct hotpath__settings own = *settings;
    struct hotpath__snapshot *snapshot = read_all(processes);
    if (!snapshot)
        return EXIT_TROUBLE;
    if (settings->subtract)
        hotpath__snapshot_subtract(snapshot);
    if (!*own.name)
        snprintf(own.name, sizeof own.name, "%.127s", snapshot->program);
    render(&text, snapshot, &own, standard);
    int result = EXIT_TROUBLE;
    if (text.failed)
        complain("there is no memory for the report");
    else
        result =
            text.size ? write_text(&text, own.output, snapshot->pid, standard, since) : EXIT_GOOD;
    hotpath__text_free(&text);
    hotpath__snapshot_free(snapshot);
    return result;
}

/* To the file, or to stdout. A list of nothing is none that the plugin takes. */
static int print_hints(const struct hotpath__sources *processes, const char *file)
{
    struct hotpath__text text = {0};
    struct hotpath__snapshot *snapshot = read_all(processes);
    int result = EXIT_TROUBLE;
    if (!snapshot)
        return EXIT_TROUBLE;
    add_hints(&text, snapshot);
    if (text.failed) {
        complain("there is no memory for the list");
    } else if (text.size) {
        result = write_text(&text, file, snapshot->pid, stdout, NULL);
    } else {
        complain("there is nothing to skip: no function costs more to measure than to run");
        result = EXIT_NO;
    }
    hotpath__text_free(&text);
    hotpath__snapshot_free(snapshot);
    return result;
}

/* --- the command --------------------------------------------------------------------------- */

/* Without a word there must be no doubt about which process is meant. */
static bool choose_the_only_one(struct hotpath__sources *chosen)
{
    if (!find_processes(chosen))
        return false;
    if (chosen->count == 1)
        return true;
    if (!chosen->count) {
        complain_of_none(chosen);
        return false;
    }
    complain("there are several processes; name one by pid, program or file:");
    print_processes(stderr, chosen);
    return false;
}

/* Of a word that means several: that they are taken together, and how to have one of them. */
static bool choose(struct hotpath__sources *chosen, const char *word)
{
    size_t before = chosen->count;
    bool done = choose_processes(chosen, word);
    const struct hotpath__sources added = {chosen->list + before, chosen->count - before, 0};
    if (done && added.count > 1) {
        complain("%s is %zu processes, which are reported together; a pid is one:", word,
                 added.count);
        print_processes(stderr, &added);
    }
    return done;
}

int report_command(const struct given *given)
{
    const struct hotpath__settings *settings = &given->settings;
    const char *hints = given->values[REPORT_HINTS];
    struct hotpath__sources chosen = {0};
    int result;
    bool done = given->count || choose_the_only_one(&chosen);
    for (int i = 0; done && i < given->count; i++)
        done = choose(&chosen, given->words[i]);
    if (done && given->values[REPORT_TREE])
        done = choose_children(&chosen);
    FILE *standard = hotpath__is_chosen(settings, "output") ? stderr : stdout;
    if (!done)
        result = EXIT_NO;
    else
        result =
            hints ? print_hints(&chosen, hints) : print_report(&chosen, settings, standard, NULL);
    hotpath__sources_release(&chosen);
    return result;
}
