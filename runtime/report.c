/* SPDX-License-Identifier: MIT */
/*
 * report.c - the report at a process's end: from the store to stderr or a file.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "internal.h"
#include "render.h"

/* --- writing ------------------------------------------------------------------------------- */

static bool write_all(int file, const char *bytes, size_t size)
{
    while (size) {
        ssize_t written = write(file, bytes, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        bytes += written;
        size -= (size_t)written;
    }
    return true;
}

/*
 * A closed pipe and a limit on file sizes come as signals that would end the program with a status
 * that is not its own: they are held back while the report is written, and taken if they came.
 */
static bool write_quietly(int file, const char *bytes, size_t size)
{
    sigset_t both, before;
    struct timespec at_once = {0, 0};
    sigemptyset(&both);
    sigaddset(&both, SIGPIPE);
    sigaddset(&both, SIGXFSZ);
    pthread_sigmask(SIG_BLOCK, &both, &before);
    bool done = write_all(file, bytes, size);
    int error = errno;
    if (!done)
        sigtimedwait(&both, NULL, &at_once);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    errno = error;
    return done;
}

/* HOTPATH_OUTPUT with %p replaced. Without one, a forked child must not overwrite its parent's. */
static bool output_path(char *path, size_t size, bool own)
{
    size_t length = 0;
    bool numbered = false;
    for (const char *c = hotpath__settings()->output; *c && length + 16 < size; c++)
        if (c[0] == '%' && c[1] == 'p') {
            length += (size_t)snprintf(path + length, size - length, "%ld", (long)getpid());
            numbered = true;
            c++;
        } else {
            path[length++] = *c;
        }
    path[length] = '\0';
    if (!own && !numbered)
        snprintf(path + length, size - length, ".%ld", (long)getpid());
    return length + 16 < size;
}

static void send(const struct hotpath__text *text, bool own)
{
    char path[4200];
    int file = STDERR_FILENO;
    if (*hotpath__settings()->output) {
        bool fits = output_path(path, sizeof path, own);
        file = fits ? open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666) : -1;
        if (file < 0) {
            hotpath__message("HOTPATH_OUTPUT=%s can't be opened (%s); the report comes here", path,
                             fits ? strerror(errno) : "the name is too long");
            file = STDERR_FILENO;
        }
    }
    if (!write_quietly(file, text->data, text->size) && file != STDERR_FILENO)
        hotpath__message("the report is not whole: %s (%s)", path, strerror(errno));
    if (file != STDERR_FILENO)
        close(file);
}

/* --- what is written ----------------------------------------------------------------------- */

static const char nothing_measured[] =
    "[hotpath] Nothing was measured.\n"
    "  Was the program compiled with -fplugin=hotpath (or the path of hotpath.so)?\n"
    "  Did anything match? -fplugin-arg-hotpath-why names each function left out, with the "
    "reason.\n"
    "  Were the functions called? Annotate with HOTPATH_MEASURE, or choose all with\n"
    "  -fplugin-arg-hotpath-measure-all.\n";

/* A report of a process without a store: the form asked for, with nothing in it. */
static void render_empty(struct hotpath__text *text, const struct hotpath_store_instant *now)
{
    struct hotpath__snapshot nothing = {
        .pid = (uint32_t)getpid(),
        .state = HOTPATH_PROCESS_ENDED,
        .clock = hotpath__clock,
        .elapsed_ns = now->monotonic_ns - hotpath__started().monotonic_ns,
        .lost_calls = hotpath__lost_calls(),
    };
    snprintf(nothing.program, sizeof nothing.program, "%s", program_invocation_short_name);
    if (hotpath__settings()->format != HOTPATH_FORMAT_TABLE)
        hotpath__json(text, &nothing, hotpath__settings());
    else if (nothing.lost_calls)
        hotpath__text_format(text,
                             "[hotpath] %llu calls were not counted: there was no memory for the "
                             "counters (ulimit -v?).\n",
                             (unsigned long long)nothing.lost_calls);
    else
        hotpath__text_add(text, nothing_measured, sizeof nothing_measured - 1);
}

static void render(struct hotpath__text *text, const struct hotpath__snapshot *snapshot)
{
    if (hotpath__settings()->format == HOTPATH_FORMAT_TABLE)
        hotpath__table(text, snapshot, hotpath__settings());
    else
        hotpath__json(text, snapshot, hotpath__settings());
}

void hotpath__report(const void *image, size_t size, const struct hotpath_store_instant *now,
                     bool own)
{
    if (hotpath__settings()->format == HOTPATH_FORMAT_NONE || (!image && !own))
        return;
    struct hotpath__text text = {0};
    const char *problem = NULL;
    struct hotpath__snapshot *snapshot =
        image ? hotpath__snapshot_read(image, size, now, &problem) : NULL;
    if (snapshot)
        snapshot->state = HOTPATH_PROCESS_ENDED;
    if (snapshot && snapshot->function_count)
        render(&text, snapshot);
    else if (!problem && own)
        render_empty(&text, now);
    if (problem || text.failed)
        hotpath__message("no report: %s", problem ? problem : "there is no memory to write it");
    else if (text.size)
        send(&text, own);
    hotpath__snapshot_free(snapshot);
    hotpath__text_free(&text);
}
