/* SPDX-License-Identifier: MIT */
/*
 * serve.c - the second thing that hotpath starts a thread for, when asked: answering HTTP from
 * within the process. The server itself is a module (module.h), loaded by that thread.
 *
 * What the thread allocates is the runtime's own. It has to end before the destructors of the
 * libraries that it uses are run: the module has a destructor of its own for that, which comes
 * before those of what the module needs.
 */
#include "process/serve.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/descriptor.h"
#include "base/environment.h"
#include "base/message.h"
#include "http/module.h"
#include "record/lock.h"
#include "record/memory.h"
#include "record/symbol.h"
#include "record/thread.h"
#include "store/write.h"

static struct hotpath_module_host host = {.stop = -1, .socket = -1};
static pthread_t server;
static bool running;
static bool has_own_descriptors;
static int stopper = -1; /* the end of a pipe that wakes the thread; host.stop is the other one */
static struct stat stopper_was;

/* --- the thread ---------------------------------------------------------------------------- */

static const void *own_store(size_t *size)
{
    const struct hotpath_store_header *header = hotpath__store_header();
    *size = header ? (size_t)__atomic_load_n(&header->used, __ATOMIC_ACQUIRE) : 0;
    return header;
}

/* A static program has no loader, and the linker would warn of one that came with libhotpath.a. */
#pragma weak dlsym
#pragma weak dlerror
#pragma weak dladdr

static void *(*find_loader(void))(const char *path, int mode)
{
    return (void *(*)(const char *, int))hotpath__next_function("dlopen");
}

/*
 * Beside the library, and else where the loader looks: libhotpath.a is in a program's own folder.
 */
static void *load_module(void *(*load)(const char *path, int mode))
{
    Dl_info library;
    char path[4200];
    const char *slash = dladdr(&host, &library) ? strrchr(library.dli_fname, '/') : NULL;
    if (slash) {
        snprintf(path, sizeof path, "%.*s/" HOTPATH_MODULE_FILE, (int)(slash - library.dli_fname),
                 library.dli_fname);
        if (access(path, R_OK) == 0)
            return load(path, RTLD_NOW | RTLD_LOCAL);
    }
    return load(HOTPATH_MODULE_FILE, RTLD_NOW | RTLD_LOCAL);
}

/*
 * From here on the thread's descriptors are its own: a forked child has none of them, not even one
 * that is being made, and a program that closes all that it does not know closes none. Of the
 * program's it keeps only the pipe and stderr, for messages: whoever waits for the end of another
 * one waits for the program alone. False where the kernel knows no such thing (before Linux 5.9).
 */
static bool take_own_descriptors(void)
{
    if (host.stop <= STDERR_FILENO ||
        close_range((unsigned)host.stop + 1, ~0u, CLOSE_RANGE_UNSHARE) != 0)
        return false;
    if (host.stop > STDERR_FILENO + 1)
        close_range(STDERR_FILENO + 1, (unsigned)host.stop - 1, 0);
    dup2(host.stop, STDIN_FILENO); /* so that no socket gets these numbers */
    dup2(host.stop, STDOUT_FILENO);
    if (fcntl(STDERR_FILENO, F_GETFD) < 0)
        dup2(host.stop, STDERR_FILENO);
    return true;
}

static void *serve(void *unused)
{
    hotpath__own_begin();
    has_own_descriptors = take_own_descriptors();
    pthread_setname_np(pthread_self(), "hotpath-http");
    hotpath_module_entry *entry = NULL;
    void *(*load)(const char *path, int mode) = find_loader();
    void *module = load ? load_module(load) : NULL;
    if (module)
        *(void **)&entry = dlsym(module, HOTPATH_MODULE_ENTRY); /* as POSIX has it */
    if (entry)
        entry(&host);
    else
        hotpath__message("HOTPATH_HTTP_PORT: the server can't be loaded (%s); the program goes on "
                         "without",
                         load ? dlerror() : "the program is static");
    return unused;
}

/* --- beginning and end --------------------------------------------------------------------- */

void hotpath__serve_stop(void)
{
    if (!__atomic_exchange_n(&running, false, __ATOMIC_SEQ_CST) ||
        !hotpath__is_still(stopper, &stopper_was))
        return;
    hotpath__own_begin();
    if (write(stopper, "", 1) == 1)
        pthread_join(server, NULL);
    hotpath__own_end();
    close(stopper);
    close(host.stop);
}

static int make_pipe(void)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return errno;
    host.stop = ends[0];
    stopper = ends[1];
    return fstat(stopper, &stopper_was) == 0 ? 0 : errno;
}

static int start_thread(void)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int error = pthread_create(&server, NULL, serve, NULL);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return error;
}

void hotpath__serve_start(void)
{
    const struct hotpath__settings *settings = hotpath__settings();
    if (settings->http_port < 0)
        return;
    struct hotpath__hold hold = hotpath__lock();
    hotpath__open_store(); /* so that there is a process to show from the start */
    hotpath__unlock(hold);
    host = (struct hotpath_module_host){
        .version = HOTPATH_MODULE_VERSION,
        .port = (uint16_t)settings->http_port,
        .address = settings->http_bind,
        .token = settings->http_token,
        .settings = settings,
        .stop = -1,
        .socket = -1,
        .store = own_store,
        .say = hotpath__message,
        .end = hotpath__serve_stop,
    };
    int error = make_pipe();
    if (!error)
        error = start_thread();
    running = !error;
    if (error)
        hotpath__message("HOTPATH_HTTP_PORT: the server can't be started (%s); the program goes on "
                         "without",
                         strerror(error));
}

/* The port stays the parent's: a child that outlives it must not keep it from being taken again. */
void hotpath__serve_forked(void)
{
    if (running && hotpath__is_still(stopper, &stopper_was)) {
        if (!has_own_descriptors)
            close(host.socket);
        close(host.stop);
        close(stopper);
    }
    running = false;
}
