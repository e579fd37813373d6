/* SPDX-License-Identifier: MIT */
/*
 * console.c - `hotpath console`: watches a process on the terminal.
 */
#include "console.h"

#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "read/source.h"
#include "render/screen.h"
#include "render/text.h"

#include "complain.h"
#include "draw.h"
#include "frame.h"
#include "keys.h"
#include "view.h"

enum { STANDARD_INTERVAL_MS = 500 };

static volatile sig_atomic_t stopped;

static void on_stop(int number)
{
    (void)number;
    stopped = 1;
}

/* --- the terminal -------------------------------------------------------------------------- */

static bool is_utf8(void)
{
    return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

static bool open_terminal(void)
{
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        complain("console needs a terminal; 'hotpath report' prints the figures once");
        return false;
    }
    setlocale(LC_CTYPE, "");
    SCREEN *screen = newterm(NULL, stdout, stdin);
    if (!screen) {
        const char *name = getenv("TERM");
        complain("the terminal '%s' is not known; TERM names it", name ? name : "");
        return false;
    }
    cbreak();
    noecho();
    nonl();
    curs_set(0);
    keypad(stdscr, TRUE);
    set_escdelay(25);
    draw_start(hotpath__screen_of(STDOUT_FILENO).colour, is_utf8());
    mousemask(BUTTON1_CLICKED | BUTTON1_DOUBLE_CLICKED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
    return true;
}

/* So that the shell gets its terminal back as it was. */
static void catch_stops(void)
{
    struct sigaction action = {.sa_handler = on_stop};
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGHUP, &action, NULL);
}

/* --- which process ------------------------------------------------------------------------- */

/* As many as there is room for, the selected one among them. */
static void draw_choice(const struct targets *targets, size_t selected)
{
    size_t room = LINES > 2 ? (size_t)LINES - 2 : 1;
    size_t first = selected < room ? 0 : selected - room + 1;
    erase();
    draw_text(0, 0, COLS, LOOK_TITLE, "hotpath: which process?  (Enter, q)");
    for (size_t i = first; i < targets->count && i - first < room; i++) {
        const struct target *target = &targets->list[i];
        struct hotpath__text line = {0};
        hotpath__text_format(&line, "%7u  %-6s  ", target->pid, hotpath__state_name(target->state));
        hotpath__text_name(&line, target->program);
        draw_text((int)(i - first) + 2, 0, COLS, i == selected ? LOOK_SELECTED : LOOK_PLAIN,
                  line.data ? line.data : "");
        hotpath__text_free(&line);
    }
    refresh();
}

/* The one that is to be watched, or NULL. */
static struct target *ask(struct targets *targets)
{
    size_t selected = targets->count - 1; /* the youngest */
    timeout(-1);
    while (!stopped) {
        draw_choice(targets, selected);
        int key = getch();
        if (key == KEY_UP || key == 'k')
            selected -= selected > 0;
        else if (key == KEY_DOWN || key == 'j')
            selected += selected + 1 < targets->count;
        else if (key == '\r' || key == '\n' || key == KEY_ENTER)
            return &targets->list[selected];
        else if (key == 'q' || key == 27)
            break;
    }
    return NULL;
}

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

static void watch(struct model *model, const struct hotpath__settings *settings)
{
    struct view view = {
        .model = model,
        .settings = *settings,
        .utf8 = is_utf8(),
        .interval_ms = STANDARD_INTERVAL_MS,
    };
    while (!view.done && !stopped) {
        uint64_t due = model->copied_ns + (uint64_t)view.interval_ms * 1000000u;
        if (hotpath__monotonic_ns() >= due && !model->paused) {
            model_update(model);
            follow(&view);
        }
        view_draw(&view);
        timeout((int)view.interval_ms);
        int key = getch();
        if (key != ERR)
            view_key(&view, key);
    }
}

static int watch_one_of(struct targets *targets, const struct hotpath__settings *settings)
{
    struct model model;
    if (!open_terminal())
        return EXIT_TROUBLE;
    catch_stops();
    struct target *target = targets->count == 1 ? targets->list : ask(targets);
    bool opened = target && model_open(&model, target, settings->subtract);
    if (opened) {
        watch(&model, settings);
        model_close(&model);
    }
    endwin();
    if (target && !opened)
        complain("process %u can't be read: %s", target->pid, target_problem(target));
    return opened || !target ? EXIT_GOOD : EXIT_TROUBLE;
}

/* --- the command --------------------------------------------------------------------------- */

static int watch_here(int count, char **words, const struct hotpath__settings *settings)
{
    struct targets targets;
    bool found = targets_here(&targets, count, words);
    int result = found ? watch_one_of(&targets, settings) : EXIT_NO;
    targets_release(&targets);
    return result;
}

static int watch_there(const char *url, const struct hotpath__settings *settings)
{
    struct remote remote;
    struct targets targets = {0};
    int result = EXIT_TROUBLE;
    if (!remote_open(&remote, url, settings->http_token))
        complain("there is no memory");
    else if (targets_there(&targets, &remote))
        result = watch_one_of(&targets, settings);
    targets_release(&targets);
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
