/* SPDX-License-Identifier: MIT */
/*
 * report.c - a report: from the store to stderr, a file, a stream or a program's own reporter.
 */
#include "process/report.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/message.h"
#include "base/parameters.h"
#include "record/thread.h"
#include "render/json.h"
#include "render/screen.h"
#include "render/table.h"
#include "render/text.h"
#include "store/write.h"

enum { READER_MS = 2000 }; /* that a full pipe is waited for */

/* --- writing ------------------------------------------------------------------------------- */

/* A parent process or a terminal may have made stderr non-blocking: its reader gets some time. */
static bool can_take_more(int file)
{
    struct pollfd waiting = {.fd = file, .events = POLLOUT};
    return poll(&waiting, 1, READER_MS) > 0 && (waiting.revents & POLLOUT);
}

static bool write_all(int file, const char *bytes, size_t size)
{
    while (size) {
        ssize_t written = write(file, bytes, size);
        if (written < 0 && (errno == EINTR || (errno == EAGAIN && can_take_more(file))))
            continue;
        if (written < 0)
            return false;
        bytes += written;
        size -= (size_t)written;
    }
    return true;
}

static bool write_to(int file, FILE *stream, const struct hotpath__text *text)
{
    if (!stream)
        return write_all(file, text->data, text->size);
    unsigned depth = hotpath__own_pause(); /* the stream's buffer is the program's */
    bool done = fwrite(text->data, 1, text->size, stream) == text->size && fflush(stream) == 0;
    hotpath__own_resume(depth);
    return done;
}

/*
 * A closed pipe and a limit on file sizes come as signals that would end the program with a status
 * that is not its own: they are held back while the report is written, and taken if they came.
 */
static bool write_quietly(int file, FILE *stream, const struct hotpath__text *text)
{
    sigset_t both, before;
    struct timespec at_once = {0, 0};
    sigemptyset(&both);
    sigaddset(&both, SIGPIPE);
    sigaddset(&both, SIGXFSZ);
    pthread_sigmask(SIG_BLOCK, &both, &before);
    bool done = write_to(file, stream, text);
    int error = errno;
    if (!done)
        sigtimedwait(&both, NULL, &at_once);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    errno = error;
    return done;
}

/* The output with %p replaced. Without one, a forked child must not overwrite its parent's. */
static bool output_path(const char *output, char *path, size_t size, bool own)
{
    size_t length = 0;
    bool numbered = false;
    for (const char *c = output; *c && length + 16 < size; c++)
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

/* A process's first report replaces what is in the file, later ones are added: so it is kept in mind. */
static int open_output(const char *path)
{
    static struct written {
        struct written *next;
        char path[];
    } * first;
    int flags = O_WRONLY | O_CREAT | O_CLOEXEC;
    struct written *known = __atomic_load_n(&first, __ATOMIC_ACQUIRE);
    while (known && strcmp(known->path, path) != 0)
        known = known->next;
    struct written *entry = known ? NULL : malloc(sizeof *entry + strlen(path) + 1);
    int file = known || entry ? open(path, flags | (known ? O_APPEND : O_TRUNC), 0666) : -1;
    if (known || file < 0) {
        free(entry);
        return file;
    }
    strcpy(entry->path, path);
    entry->next = __atomic_load_n(&first, __ATOMIC_ACQUIRE);
    while (!__atomic_compare_exchange_n(&first, &entry->next, entry, false, __ATOMIC_RELEASE,
                                        __ATOMIC_ACQUIRE))
        ;
    return file;
}

/* Where a report goes. */
struct place {
    char path[HOTPATH_PATH_SIZE + 64];
    int file;
    FILE *stream; /* in its stead, or NULL */
};

static void open_place(struct place *place, const struct hotpath__form *form, bool own)
{
    const char *output = form->settings.output;
    place->file = STDERR_FILENO;
    place->stream = *output ? NULL : form->stream;
    strcpy(place->path, "its stream");
    if (!*output)
        return;
    bool fits = output_path(output, place->path, sizeof place->path, own);
    place->file = fits ? open_output(place->path) : -1;
    if (place->file >= 0)
        return;
    hotpath__message("%s can't be opened (%s); the report comes here", place->path,
                     fits ? strerror(errno) : "the name is too long");
    place->file = STDERR_FILENO;
}

static void send(const struct hotpath__text *text, const struct place *place)
{
    bool elsewhere = place->stream || place->file != STDERR_FILENO;
    if (text->size && !write_quietly(place->file, place->stream, text) && elsewhere)
        hotpath__message("the report is not whole: %s (%s)", place->path, strerror(errno));
    if (place->file != STDERR_FILENO)
        close(place->file);
}

/* --- what is written ----------------------------------------------------------------------- */

/* The whole process is not named: what to check is the same whatever its name. */
static void render_nothing(struct hotpath__text *text, const struct hotpath__snapshot *snapshot,
                           const struct hotpath__form *form)
{
    const char *name = form->settings.name;
    if (snapshot->lost_calls) {
        hotpath__text_format(text,
                             "[hotpath] %llu calls were not counted: there was no memory for the "
                             "counters (ulimit -v?).\n",
                             (unsigned long long)snapshot->lost_calls);
        return;
    }
    hotpath__text_format(text, "[hotpath] Nothing was measured%s", *name ? " in " : "");
    hotpath__text_name(text, name);
    hotpath__text_format(
        text,
        ".\n"
        "  Was the program compiled with -fplugin=hotpath (or the path of hotpath.so)?\n"
        "  Did anything match? -fplugin-arg-hotpath-why names each function left out, with the "
        "reason.\n"
        "  Were the functions called? Annotate with HOTPATH_MEASURE, or choose all with\n"
        "  -fplugin-arg-hotpath-measure-all.\n");
}

static void render(struct hotpath__text *text, const struct hotpath__snapshot *snapshot,
                   const struct hotpath__form *form, const struct place *place)
{
    struct hotpath__screen screen =
        hotpath__screen_of(place->stream ? fileno(place->stream) : place->file);
    if (form->settings.format != HOTPATH_FORMAT_TABLE)
        hotpath__json(text, snapshot, &form->settings);
    else if (snapshot->function_count)
        hotpath__table(text, snapshot, &form->settings, &screen);
    else
        render_nothing(text, snapshot, form);
}

/* That of a process without a store. */
static struct hotpath__snapshot *empty_snapshot(const struct hotpath__account *account,
                                                const char **problem)
{
    struct hotpath__snapshot *nothing = calloc(1, sizeof *nothing);
    if (!nothing) {
        *problem = "there is no memory";
        return NULL;
    }
    struct hotpath_store_instant since =
        account->earlier ? account->earlier->now : hotpath__started();
    nothing->pid = (uint32_t)getpid();
    nothing->clock = hotpath__clock;
    nothing->elapsed_ns = account->later->now.monotonic_ns - since.monotonic_ns;
    nothing->lost_calls = hotpath__lost_calls();
    snprintf(nothing->program, sizeof nothing->program, "%s", program_invocation_short_name);
    return nothing;
}

/* What the environment says of the form beats a program's own reporter, too. */
static bool has_reporter(const struct hotpath__form *form)
{
    return form->reporter && !hotpath__is_chosen(&form->settings, "format");
}

static bool write_report(const struct hotpath__snapshot *snapshot,
                         const struct hotpath__account *account)
{
    struct hotpath__text text = {0};
    struct place place;
    open_place(&place, account->form, account->own);
    render(&text, snapshot, account->form, &place);
    bool whole = !text.failed;
    if (!whole)
        text.size = 0;
    send(&text, &place);
    hotpath__text_free(&text);
    return whole;
}

void hotpath__report(const struct hotpath__account *account)
{
    const struct hotpath__form *form = account->form;
    bool own_reporter = has_reporter(form);
    if (form->settings.format == HOTPATH_FORMAT_NONE && !own_reporter)
        return;
    const char *problem = NULL;
    struct hotpath__snapshot *snapshot =
        account->later->bytes
            ? hotpath__snapshot_between(account->earlier, account->later, &problem)
            : empty_snapshot(account, &problem);
    if (snapshot && (snapshot->function_count || snapshot->lost_calls || account->own)) {
        snapshot->state = account->state;
        bool whole =
            own_reporter ? hotpath__hand_over(snapshot, form) : write_report(snapshot, account);
        problem = whole ? NULL : "there is no memory to write it";
    }
    if (problem)
        hotpath__message("no report: %s", problem);
    hotpath__snapshot_free(snapshot);
}
