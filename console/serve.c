/* SPDX-License-Identifier: MIT */
/*
 * serve.c - `hotpath serve`: answers HTTP about the processes of this user, or those that are
 * named.
 */
#include "serve.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "base/choose.h"
#include "http/http.h"
#include "read/source.h"

#include "complain.h"
#include "processes.h"

/* --- what is served ------------------------------------------------------------------------ */

/** The words of the command line; none = all processes. */
struct wanted {
    int count;
    char **words;
};

static bool is_wanted(const struct wanted *wanted, const struct hotpath__source *source)
{
    for (int i = 0; i < wanted->count; i++)
        if (is_meant(source, wanted->words[i]))
            return true;
    return !wanted->count;
}

static bool add_file(struct hotpath__sources *found, const char *path)
{
    struct hotpath__source source;
    const char *problem;
    if (!hotpath__source_open(&source, path, &problem))
        return true;
    bool done = hotpath__sources_add(found, &source);
    hotpath__source_close(&source);
    return done;
}

/*
 * Looked for with every request: so a process that is started again is there, too, and a file that
 * is gone is not.
 */
static bool find_wanted(void *data, struct hotpath__sources *found)
{
    const struct wanted *wanted = data;
    bool done = find_processes(found);
    size_t kept = 0;
    for (size_t i = 0; i < found->count; i++)
        if (is_wanted(wanted, &found->list[i]))
            found->list[kept++] = found->list[i];
        else
            hotpath__source_close(&found->list[i]);
    found->count = kept;
    for (int i = 0; done && i < wanted->count; i++)
        if (is_path(wanted->words[i]))
            done = add_file(found, wanted->words[i]);
    return done;
}

/* Somebody who names a process wants to hear that there is none. */
static bool are_there(const struct wanted *wanted)
{
    struct hotpath__sources chosen = {0};
    bool done = true;
    for (int i = 0; done && i < wanted->count; i++)
        done = choose_processes(&chosen, wanted->words[i]);
    hotpath__sources_release(&chosen);
    return done;
}

/* --- the command --------------------------------------------------------------------------- */

/* Can be read from when the command is to end. */
static int catch_stops(void)
{
    sigset_t stops;
    sigemptyset(&stops);
    sigaddset(&stops, SIGINT);
    sigaddset(&stops, SIGTERM);
    sigaddset(&stops, SIGHUP);
    sigprocmask(SIG_BLOCK, &stops, NULL);
    return signalfd(-1, &stops, SFD_CLOEXEC);
}

static int serve(struct wanted *wanted, const struct hotpath__settings *settings)
{
    struct hotpath__listener listener;
    char problem[HOTPATH_PROBLEM_SIZE];
    int port = settings->http_port < 0 ? HOTPATH_STANDARD_PORT : settings->http_port;
    if (!hotpath__listen(&listener, settings->http_bind, (uint16_t)port, problem)) {
        complain("%s", problem);
        return EXIT_TROUBLE;
    }
    printf("answers HTTP on http://%s:%u\n", listener.host, listener.port);
    fflush(stdout);
    if (!listener.local && !*settings->http_token)
        complain("everybody who can reach %s can read all figures: --token keeps others out",
                 listener.host);
    struct hotpath__server server = {
        .find = find_wanted,
        .data = wanted,
        .settings = settings,
        .token = settings->http_token,
        .local = listener.local,
    };
    const char *why = hotpath__serve(&server, &listener, catch_stops());
    if (why)
        complain("%s", why);
    return why ? EXIT_TROUBLE : EXIT_GOOD;
}

int serve_command(const struct given *given)
{
    struct wanted wanted = {given->count, given->words};
    return are_there(&wanted) ? serve(&wanted, &given->settings) : EXIT_NO;
}
