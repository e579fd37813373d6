/* SPDX-License-Identifier: MIT */
/*
 * console.c - `hotpath console`: watches a process on the terminal.
 */
#include "console.h"

#include <curses.h>
#include <stdio.h>

#include "base/clock.h"

#include "choice.h"
#include "complain.h"
#include "frame.h"
#include "keys.h"
#include "options.h"
#include "terminal.h"
#include "view.h"

/* A picture is never older than a second, so that it is seen that nothing hangs. */
enum { STANDARD_INTERVAL_MS = 500, MOST_WAIT_MS = 1000 };

/* --- watching ------------------------------------------------------------------------------ */

/* Goes on with the same function, or where there is none, with the list. */
static void follow(struct view *view)
{
    if (!model_follow(view->model, &view->chosen_site))
        return;
    if (!view->chosen_site && view->page == PAGE_FUNCTION)
        view->page = PAGE_LIST;
    snprintf(view->message, sizeof view->message, "a new process of this name");
}

static void look(struct view *view)
{
    bool was_live = model_is_live(view->model);
    model_update(view->model);
    if (was_live && !model_is_live(view->model))
        view->message[0] = '\0';
    follow(view);
    view->looked_ns = hotpath__monotonic_ns();
}

/* What is due. Returns for how many milliseconds nothing else is. */
static int update(struct view *view)
{
    uint64_t interval = (uint64_t)view->interval_ms * 1000000u;
    if (view->page == PAGE_CHOICE)
        update_choice(view);
    if (!is_watching(view) || view->model->paused)
        return MOST_WAIT_MS;
    if (hotpath__monotonic_ns() - view->looked_ns >= interval)
        look(view);
    uint64_t passed = hotpath__monotonic_ns() - view->looked_ns;
    int left = passed < interval ? (int)((interval - passed) / 1000000u) + 1 : 0;
    return left < MOST_WAIT_MS ? left : MOST_WAIT_MS;
}

static void watch(struct view *view)
{
    while (!view->done && !is_stopped()) {
        int wait = update(view);
        view_draw(view);
        timeout(wait);
        int key = getch();
        if (key != ERR)
            view_key(view, key);
    }
}

/* One process is watched at once, of several one is chosen. They are released. */
static int watch_one_of(struct targets *targets, struct remote *remote,
                        const struct hotpath__settings *settings)
{
    struct model model = {.subtract = settings->subtract};
    struct view view = {
        .model = &model,
        .settings = *settings,
        .interval_ms = STANDARD_INTERVAL_MS,
        .targets = *targets,
        .remote = remote,
    };
    bool done = open_terminal();
    if (done) {
        view.utf8 = has_utf8_terminal();
        if (targets->count > 1)
            choose(&view);
        else
            done = watch_target(&view, view.targets.list);
        if (done)
            watch(&view);
        close_terminal();
        if (!done)
            complain("%s", view.message);
    }
    model_close(&model);
    targets_release(&view.targets);
    return done ? EXIT_GOOD : EXIT_TROUBLE;
}

/* --- the command --------------------------------------------------------------------------- */

static int watch_here(int count, char **words, const struct hotpath__settings *settings)
{
    struct targets targets;
    if (targets_here(&targets, count, words))
        return watch_one_of(&targets, NULL, settings);
    targets_release(&targets);
    return EXIT_NO;
}

static int watch_there(const char *url, const struct hotpath__settings *settings)
{
    struct remote remote;
    struct targets targets;
    int result = EXIT_TROUBLE;
    bool ready = remote_open(&remote, url, settings->http_token);
    const char *problem = ready ? targets_there(&targets, &remote) : "there is no memory";
    if (problem)
        complain("%s", problem);
    else
        result = watch_one_of(&targets, &remote, settings);
    remote_close(&remote);
    return result;
}

int console_command(const struct given *given)
{
    const struct hotpath__settings *settings = &given->settings;
    for (int i = 0; i < given->count; i++)
        if (is_url(given->words[i]) && given->count > 1) {
            complain("%s: a server is watched alone", given->words[i]);
            return EXIT_TROUBLE;
        }
    return given->count == 1 && is_url(given->words[0])
               ? watch_there(given->words[0], settings)
               : watch_here(given->count, given->words, settings);
}
