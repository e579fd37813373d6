/* SPDX-License-Identifier: MIT */
/*
 * output.c - where a report is written: stderr, a file, a pipe, or a stream of the program's.
 *
 * The process's first report replaces what is in a file, later ones are added. What counts is the
 * process, not this copy of the runtime: a plugin may have brought another one, a link namespace
 * has its own. All that such copies share are the process's descriptors, so one on each file that
 * was written to is kept open; and a file that the process has open, for whatever reason, is not
 * replaced but written to through what is open: its log, or where the shell has led its output.
 *
 * Nothing here waits for ever: neither for the reader of a pipe to come nor for it to go on.
 */
#include "process/output.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/descriptor.h"
#include "base/message.h"
#include "base/path.h"
#include "record/thread.h"

enum {
    READER_MS = 2000, /* that a pipe's reader is waited for */
    READER_STEP_MS = 10,
    HIGH = 100,             /* kept descriptors are above those that a program counts on */
    MOST_DESCRIPTORS = 256, /* that are looked at: 256 fstat took 30 us */
};

/* --- names --------------------------------------------------------------------------------- */

/* A forked child must not replace its parent's report; a pipe or a device has nothing to lose. */
static bool needs_number(const char *path)
{
    struct stat status;
    return stat(path, &status) != 0 || S_ISREG(status.st_mode);
}

/* The output with %p replaced; where there is none, a child's number is added. */
static bool take_path(struct hotpath__output *output, const char *wanted, bool own)
{
    char *path = output->path;
    long pid = (long)getpid();
    bool numbered;
    bool fits = hotpath__number_path(path, sizeof output->path, wanted, pid, &numbered);
    if (fits && !own && !numbered && needs_number(path))
        snprintf(path + strlen(path), HOTPATH_MOST_DIGITS, ".%ld", pid);
    return fits;
}

/* "/dev/fd/3", "/proc/self/fd/3", and links to such names, as /dev/stderr is one; else -1. */
static int named_descriptor(const char *path)
{
    enum { MOST_LINKS = 8 };
    static const char *const folders[] = {"/dev/fd/", "/proc/self/fd/", "/proc/thread-self/fd/"};
    char links[2][256];
    for (int i = 0; i < MOST_LINKS; i++) {
        for (size_t f = 0; f < sizeof folders / sizeof *folders; f++) {
            const char *number = path + strlen(folders[f]);
            if (strncmp(path, folders[f], strlen(folders[f])) == 0 && *number &&
                strspn(number, "0123456789") == strlen(number))
                return atoi(number);
        }
        char *link = links[i % 2];
        ssize_t length = readlink(path, link, sizeof links[0] - 1);
        if (length <= 0 || *link != '/')
            return -1;
        link[length] = '\0';
        path = link;
    }
    return -1;
}

/* --- what is open already ------------------------------------------------------------------ */

static bool can_be_written_to(int descriptor)
{
    int flags = fcntl(descriptor, F_GETFL);
    return flags >= 0 && (flags & O_ACCMODE) != O_RDONLY;
}

/* A descriptor of the process's that leads to the same file, or -1. */
static int other_descriptor(int file, const struct stat *status)
{
    for (int other = 0; other < MOST_DESCRIPTORS; other++)
        if (other != file && hotpath__is_still(other, status) && can_be_written_to(other))
            return other;
    return -1;
}

/* What the program has said comes before; its own end would flush it after the report. */
static void flush_stdout(void)
{
    if (ftrylockfile(stdout) != 0) /* a thread may be stuck in it */
        return;
    unsigned depth = hotpath__own_pause();
    fflush_unlocked(stdout);
    hotpath__own_resume(depth);
    funlockfile(stdout);
}

/* One more on the same open file: position and flags are shared, and nobody else closes it. */
static int duplicate(int descriptor, bool own)
{
    if (!can_be_written_to(descriptor)) {
        errno = EBADF;
        return -1;
    }
    if (own && descriptor == fileno(stdout))
        flush_stdout();
    return fcntl(descriptor, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
}

/* Whether this copy of the runtime has not written to it yet: programs close what is kept open. */
static bool is_first_report(const struct stat *status)
{
    static struct written {
        struct written *next;
        dev_t device;
        ino_t inode;
    } * first;
    struct written *entry = __atomic_load_n(&first, __ATOMIC_ACQUIRE);
    while (entry && (entry->device != status->st_dev || entry->inode != status->st_ino))
        entry = entry->next;
    if (entry)
        return false;
    entry = malloc(sizeof *entry);
    if (!entry)
        return true;
    *entry = (struct written){first, status->st_dev, status->st_ino};
    while (!__atomic_compare_exchange_n(&first, &entry->next, entry, false, __ATOMIC_RELEASE,
                                        __ATOMIC_ACQUIRE))
        ;
    return true;
}

/* --- opening ------------------------------------------------------------------------------- */

static bool lacks_reader(const char *path)
{
    struct stat status;
    int error = errno;
    bool is_pipe = error == ENXIO && stat(path, &status) == 0 && S_ISFIFO(status.st_mode);
    errno = error;
    return is_pipe;
}

/* Closed to others, whatever the umask: a server's may be 0, and names of functions are in it. */
static int open_path(const char *path)
{
    int flags = O_WRONLY | O_CREAT | O_APPEND | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
    struct timespec step = {0, READER_STEP_MS * 1000000};
    int file = open(path, flags, 0600);
    for (int ms = 0; file < 0 && lacks_reader(path) && ms < READER_MS; ms += READER_STEP_MS) {
        nanosleep(&step, NULL);
        file = open(path, flags, 0600);
    }
    return file;
}

static int open_file(const char *path, bool own)
{
    struct stat status;
    int file = open_path(path);
    if (file < 0 || fstat(file, &status) != 0 || !S_ISREG(status.st_mode))
        return file;
    int other = other_descriptor(file, &status);
    if (other >= 0) {
        close(file);
        return duplicate(other, own);
    }
    if (is_first_report(&status) && ftruncate(file, 0) == 0)
        fcntl(file, F_DUPFD_CLOEXEC, HIGH);
    return file;
}

static const char *reason(const char *path)
{
    struct stat status;
    int error = errno;
    if (lacks_reader(path))
        return "nobody reads it";
    if (error == ENXIO && stat(path, &status) == 0 && S_ISSOCK(status.st_mode))
        return "it is a socket";
    return strerror(error);
}

void hotpath__output_open(struct hotpath__output *output, const struct hotpath__settings *settings,
                          FILE *stream, bool own)
{
    output->file = STDERR_FILENO;
    output->stream = *settings->output ? NULL : stream;
    strcpy(output->path, "its stream");
    if (!*settings->output)
        return;
    int named = named_descriptor(settings->output);
    bool fits = take_path(output, settings->output, own || named >= 0);
    if (fits)
        output->file = named >= 0 ? duplicate(named, own) : open_file(output->path, own);
    if (fits && output->file >= 0)
        return;
    hotpath__message("%s can't be opened (%s); the report comes here", output->path,
                     fits ? reason(output->path) : "the name is too long");
    output->file = STDERR_FILENO;
}

int hotpath__output_descriptor(const struct hotpath__output *output)
{
    return output->stream ? fileno(output->stream) : output->file;
}

/* --- writing ------------------------------------------------------------------------------- */

/* A pipe of our own, or a stderr that a parent made non-blocking: its reader gets some time. */
static bool can_take_more(int file)
{
    struct pollfd waiting = {.fd = file, .events = POLLOUT};
    struct timespec most = {READER_MS / 1000, READER_MS % 1000 * 1000000};
    sigset_t all;
    sigfillset(&all); /* a timer's signals would make it begin anew, again and again */
    return ppoll(&waiting, 1, &most, &all) > 0 && (waiting.revents & POLLOUT);
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

static bool write_to(const struct hotpath__output *output, const struct hotpath__text *text)
{
    FILE *stream = output->stream;
    if (!stream)
        return write_all(output->file, text->data, text->size);
    unsigned depth = hotpath__own_pause(); /* the stream's buffer is the program's */
    bool done = fwrite(text->data, 1, text->size, stream) == text->size && fflush(stream) == 0;
    hotpath__own_resume(depth);
    return done;
}

/*
 * A closed pipe and a limit on file sizes come as signals that would end the program with a status
 * that is not its own: they are held back while the report is written, and taken if they came.
 */
static bool write_quietly(const struct hotpath__output *output, const struct hotpath__text *text)
{
    sigset_t both, before;
    struct timespec at_once = {0, 0};
    sigemptyset(&both);
    sigaddset(&both, SIGPIPE);
    sigaddset(&both, SIGXFSZ);
    pthread_sigmask(SIG_BLOCK, &both, &before);
    bool done = write_to(output, text);
    int error = errno;
    if (!done)
        sigtimedwait(&both, NULL, &at_once);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    errno = error;
    return done;
}

void hotpath__output_send(struct hotpath__output *output, const struct hotpath__text *text)
{
    bool elsewhere = output->stream || output->file != STDERR_FILENO;
    if (text->size && !write_quietly(output, text) && elsewhere)
        hotpath__message("the report is not whole: %s (%s)", output->path,
                         errno == EAGAIN ? "nobody reads it" : strerror(errno));
    if (output->file != STDERR_FILENO)
        close(output->file);
}
