/* SPDX-License-Identifier: MIT */
/*
 * console.c - `hotpath console`: watches a process on the terminal.
 */
#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "view.h"

#include "../runtime/internal.h"
#include "../runtime/render.h"

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
    draw_start(false, is_utf8());
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

/* The processes that live, or if none does all that there are, for the user to choose from. */
static void keep_live(struct hotpath__sources *processes)
{
    size_t kept = 0;
    bool any = false;
    for (size_t i = 0; i < processes->count; i++)
        any |= hotpath__source_state(&processes->list[i]) == HOTPATH_PROCESS_LIVE;
    for (size_t i = 0; any && i < processes->count; i++) {
        if (hotpath__source_state(&processes->list[i]) == HOTPATH_PROCESS_LIVE)
            processes->list[kept++] = processes->list[i];
        else
            hotpath__source_close(&processes->list[i]);
    }
    if (any)
        processes->count = kept;
}

static void draw_choice(const struct hotpath__sources *processes, size_t selected)
{
    erase();
    draw_text(0, 0, COLS, LOOK_TITLE, "hotpath: which process?  (Enter, q)");
    for (size_t i = 0; i < processes->count && (int)i + 2 < LINES; i++) {
        const struct hotpath__source *source = &processes->list[i];
        struct hotpath__text line = {0};
        hotpath__text_format(&line, "%7u  %-6s  ", source->pid,
                             hotpath__state_name(hotpath__source_state(source)));
        hotpath__text_name(&line, source->program);
        draw_text((int)i + 2, 0, COLS, i == selected ? LOOK_SELECTED : LOOK_PLAIN,
                  line.data ? line.data : "");
        hotpath__text_free(&line);
    }
    refresh();
}

/* The one that is to be watched, or NULL. */
static struct hotpath__source *ask(struct hotpath__sources *processes)
{
    size_t selected = processes->count - 1; /* the youngest */
    timeout(-1);
    while (!stopped) {
        draw_choice(processes, selected);
        int key = getch();
        if (key == KEY_UP || key == 'k')
            selected -= selected > 0;
        else if (key == KEY_DOWN || key == 'j')
            selected += selected + 1 < processes->count;
        else if (key == '\r' || key == '\n' || key == KEY_ENTER)
            return &processes->list[selected];
        else if (key == 'q' || key == 27)
            break;
    }
    return NULL;
}

/* --- watching ------------------------------------------------------------------------------ */

static void watch(struct model *model, const struct hotpath__settings *settings)
{
    struct hotpath__screen screen = hotpath__screen_of(STDOUT_FILENO);
    struct view view = {
        .model = model,
        .settings = *settings,
        .sort = {-1, -1, -1},
        .utf8 = is_utf8(),
        .colour = screen.colour,
        .interval_ms = STANDARD_INTERVAL_MS,
    };
    view.settings.show_self = true;
    draw_start(view.colour, view.utf8);
    while (!view.done && !stopped) {
        uint64_t due = model->copied_ns + (uint64_t)view.interval_ms * 1000000u;
        if (hotpath__monotonic_ns() >= due && !model->paused) {
            model_update(model);
            if (model_follow(model))
                snprintf(view.message, sizeof view.message, "a new process of this name");
        }
        view_draw(&view);
        timeout((int)view.interval_ms);
        int key = getch();
        if (key != ERR)
            view_key(&view, key);
    }
}

static int watch_one_of(struct hotpath__sources *processes,
                        const struct hotpath__settings *settings)
{
    struct model model;
    if (!open_terminal())
        return EXIT_TROUBLE;
    catch_stops();
    struct hotpath__source *source = processes->count == 1 ? processes->list : ask(processes);
    bool opened = source && model_open(&model, source);
    if (opened) {
        watch(&model, settings);
        model_close(&model);
    }
    endwin();
    return opened || !source ? EXIT_GOOD : EXIT_TROUBLE;
}

int console_command(int count, char **arguments)
{
    struct hotpath__settings settings = *hotpath__settings();
    const struct options options = {
        .command = find_command("console"), .report = true, .settings = &settings};
    int result;
    if (!read_options(&options, &count, arguments, &result))
        return result;
    struct hotpath__sources processes = {0};
    bool done = count > 1 || find_processes(&processes);
    for (int i = 1; done && i < count; i++)
        done = choose_processes(&processes, arguments[i]);
    if (done && count == 1)
        keep_live(&processes);
    if (done && !processes.count)
        complain("no process has a store; a program compiled with -fplugin=hotpath makes one");
    result = done && processes.count ? watch_one_of(&processes, &settings) : EXIT_NO;
    hotpath__sources_release(&processes);
    return result;
}
