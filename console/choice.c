/* SPDX-License-Identifier: MIT */
/*
 * choice.c - see choice.h.
 */
#include "choice.h"

#include <curses.h>
#include <pwd.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "read/source.h"
#include "render/text.h"

#include "fields.h"
#include "scroll.h"

/* --- columns ------------------------------------------------------------------------------- */

static void write_pid(const void *row, struct hotpath__text *text)
{
    const struct target *target = row;
    hotpath__text_format(text, "%u", target->pid);
}

static void write_state(const void *row, struct hotpath__text *text)
{
    const struct target *target = row;
    hotpath__text_format(text, "%s", hotpath__state_name(target->state));
}

/* The day where it is not today. */
static void write_start(const void *row, struct hotpath__text *text)
{
    const struct target *target = row;
    char when[32] = "?";
    struct tm then, today;
    time_t start = (time_t)(target->start_realtime_ns / 1000000000u), now = time(NULL);
    if (localtime_r(&start, &then) && localtime_r(&now, &today)) {
        bool same_day = then.tm_year == today.tm_year && then.tm_yday == today.tm_yday;
        strftime(when, sizeof when, same_day ? "%H:%M:%S" : "%d %b", &then);
    }
    hotpath__text_format(text, "%s", when);
}

static void write_calls(const void *row, struct hotpath__text *text)
{
    const struct target *target = row;
    char number[HOTPATH_NUMBER_SIZE];
    grouped(number, target->calls);
    hotpath__text_format(text, "%s", target->has_calls ? number : "?");
}

static void write_user(const void *row, struct hotpath__text *text)
{
    const struct target *target = row;
    const struct passwd *known = getpwuid(target->source.user);
    if (known)
        hotpath__text_name(text, known->pw_name);
    else
        hotpath__text_format(text, "%lu", (unsigned long)target->source.user);
}

static void write_program(const void *row, struct hotpath__text *text)
{
    const struct target *target = row;
    hotpath__text_name(text, target->program);
}

enum { USER = 2 };

static const struct field columns[] = {
    {"PID", 7, true, 5, write_pid},      {"State", 6, false, 3, write_state},
    {"User", 8, false, 1, write_user},   {"Started", 8, true, 4, write_start},
    {"Calls", 14, true, 2, write_calls}, {"Program", 10, false, 0, write_program},
};

/* Whose they are is of interest where they are several users'. */
static bool is_own(const struct targets *targets)
{
    for (size_t i = 0; i < targets->count; i++)
        if (!targets->list[i].remote && targets->list[i].source.user != geteuid())
            return false;
    return true;
}

/* --- the list ------------------------------------------------------------------------------ */

void draw_choice(struct view *view, int first, int last)
{
    const struct targets *targets = &view->targets;
    struct place *place = &view->choice;
    const struct fields fields = {columns, sizeof columns / sizeof *columns,
                                  is_own(targets) ? 1u << USER : 0};
    size_t height = last > first ? (size_t)(last - first) : 0;
    scroll_to_selected(view, place, targets->count, height);
    draw_fields(&fields, NULL, first, LOOK_HEAD);
    for (size_t i = 0; i < height && place->top + i < targets->count; i++)
        draw_fields(&fields, &targets->list[place->top + i], first + 1 + (int)i,
                    place->top + i == place->selected ? LOOK_SELECTED : LOOK_PLAIN);
}

/* Where reading them takes long, it is done seldomer. */
void update_choice(struct view *view)
{
    uint64_t begin = hotpath__monotonic_ns();
    uint64_t wait = view->listing_ns < 100000000u ? 1000000000u : 10 * view->listing_ns;
    if (view->listed_ns && begin - view->listed_ns < wait)
        return;
    targets_look(&view->targets, view->remote);
    view->listed_ns = hotpath__monotonic_ns();
    view->listing_ns = view->listed_ns - begin;
}

void choose(struct view *view)
{
    view->choice = (struct place){.selected = view->targets.count - 1};
    view->page = PAGE_CHOICE;
    view->listed_ns = 0;
}

void choose_another(struct view *view, int unused)
{
    struct targets found;
    (void)unused;
    const char *problem = view->remote ? targets_there(&found, view->remote) : targets_all(&found);
    if (problem) {
        snprintf(view->message, sizeof view->message, "%s", problem);
        return;
    }
    targets_release(&view->targets);
    view->targets = found;
    choose(view);
}

/* --- the one ------------------------------------------------------------------------------- */

bool watch_target(struct view *view, struct target *target)
{
    struct model next;
    if (!model_open(&next, target, view->model->subtract)) {
        snprintf(view->message, sizeof view->message, "process %u can't be read: %.100s",
                 target->pid, target_problem(target));
        return false;
    }
    model_close(view->model);
    *view->model = next;
    targets_release(&view->targets);
    for (int tab = 0; tab < TABS; tab++)
        view->list[tab] = (struct place){0};
    view->chosen_site = 0;
    view->page = PAGE_LIST;
    return true;
}

void watch_chosen(struct view *view, int unused)
{
    (void)unused;
    if (view->choice.selected < view->targets.count)
        watch_target(view, &view->targets.list[view->choice.selected]);
}
