/* SPDX-License-Identifier: MIT */
/*
 * scope.c - one scope at a time: its beginning, its end, and that it is reported exactly once.
 *
 * A scope begins with a copy of the store and ends with another; the report is made of the
 * difference, outside the lock and from the copies alone, while measured threads go on. Whoever
 * takes `open_scope` under the lock makes the report: a drop, the end of the process, or the
 * timeout's thread.
 */
#include "process/scope.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/environment.h"
#include "base/message.h"
#include "base/process.h"
#include "process/report.h"
#include "record/begin.h"
#include "record/lock.h"
#include "record/own_memory.h"
#include "record/site.h"
#include "store/pages.h"
#include "store/write.h"

static struct hotpath__scope *open_scope;
static struct hotpath__moment *last_end; /* for the scope that continues the last one */
static uint64_t last_serial;
static bool forked;
static bool ending;      /* the process is, through exit() */
static bool leaving;     /* it is, because its time is up */
static pthread_t leaver; /* the thread that sees to it then */

/* --- moments ------------------------------------------------------------------------------- */

/* From malloc, which is not to be called under the lock: the caller frees what was not used. */
static struct hotpath__moment *new_moment(void)
{
    return calloc(1, sizeof(struct hotpath__moment));
}

/* Locked. False when there is no memory for a copy. */
static bool fill_moment(struct hotpath__moment *moment)
{
    bool failed = !moment;
    if (moment) {
        moment->users = 1;
        moment->image.now = hotpath__instant();
        hotpath__note_own_memory();
        moment->image.bytes = hotpath__store_copy(&moment->image.size, &failed);
    }
    return !failed;
}

static void free_moment(struct hotpath__moment *moment)
{
    if (moment->image.bytes)
        hotpath__pages_free((void *)(uintptr_t)moment->image.bytes, moment->image.size);
    free(moment);
}

/* Not locked. */
static void release_moment(struct hotpath__moment *moment)
{
    if (!moment)
        return;
    struct hotpath__hold hold = hotpath__lock();
    bool last = moment->users <= 1;
    moment->users--;
    hotpath__unlock(hold);
    if (last)
        free_moment(moment);
}

static void release_scope(struct hotpath__scope *scope)
{
    struct hotpath__hold hold = hotpath__lock();
    bool last = scope->users <= 1;
    scope->users--;
    hotpath__unlock(hold);
    if (!last)
        return;
    release_moment(scope->beginning);
    free(scope);
}

/* --- reports ------------------------------------------------------------------------------- */

/* The process itself, while there never was a guard: since its start, or its fork. Locked. */
static struct hotpath__scope *whole_process(void)
{
    static struct hotpath__scope process;
    if (!process.form.settings.percentile_count) /* a report may be reading it later on */
        process.form.settings = *hotpath__settings();
    return &process;
}

static void report(const struct hotpath__scope *scope, const struct hotpath__image *later,
                   enum hotpath__process_state state)
{
    hotpath__report(&(struct hotpath__account){
        .form = &scope->form,
        .earlier = scope->beginning ? &scope->beginning->image : NULL,
        .later = later,
        .state = state,
        .own = !forked,
    });
}

/*
 * At the process's end nobody needs a copy: the store itself is read. A process that forked and
 * measured nothing has left the work to its children, as daemons and test runners do: it need not
 * be told how to measure something.
 */
static void report_last(const struct hotpath__scope *scope)
{
    const struct hotpath_store_header *header = hotpath__store_header();
    if (!hotpath__has_sites() && !scope->serial && hotpath__has_forked())
        return;
    hotpath__note_own_memory();
    struct hotpath__image image = {.bytes = header, .now = hotpath__instant(), .whole = true};
    if (header)
        image.size = (size_t)__atomic_load_n(&header->used, __ATOMIC_ACQUIRE);
    report(scope, &image, HOTPATH_PROCESS_ENDED);
}

/* --- beginning ----------------------------------------------------------------------------- */

/* Locked. Where the last scope ended, if that was kept; else here and now. */
static bool take_beginning(struct hotpath__scope *scope, struct hotpath__moment **fresh)
{
    struct hotpath__moment **from = scope->continues && last_end ? &last_end : fresh;
    if (from == fresh && !fill_moment(*fresh))
        return false;
    scope->beginning = *from;
    *from = NULL;
    return true;
}

static int begin_locked(struct hotpath__scope *scope, struct hotpath__moment **fresh)
{
    if (ending || leaving)
        return EBUSY;
    if (open_scope) {
        hotpath__message("a report for %s can't begin: that for %s has not ended, and there is one "
                         "at a time; drop its guard first",
                         hotpath__report_name(&scope->form.settings),
                         hotpath__report_name(&open_scope->form.settings));
        return EBUSY;
    }
    if (!take_beginning(scope, fresh)) {
        hotpath__message("a report for %s can't begin: there is no memory",
                         hotpath__report_name(&scope->form.settings));
        return ENOMEM;
    }
    scope->serial = ++last_serial;
    if (scope->form.settings.timeout_ms)
        scope->deadline_ns = hotpath__monotonic_ns() + scope->form.settings.timeout_ms * 1000000u;
    open_scope = scope;
    return 0;
}

int hotpath__scope_begin(struct hotpath__scope *scope, uint64_t *serial)
{
    struct hotpath__moment *fresh = new_moment();
    scope->users = 1;
    struct hotpath__hold hold = hotpath__lock();
    hotpath__begin();
    int error = begin_locked(scope, &fresh);
    *serial = scope->serial;
    hotpath__unlock(hold);
    release_moment(fresh);
    if (error)
        release_scope(scope);
    return error;
}

bool hotpath__scope_is_of(const void *key)
{
    struct hotpath__hold hold = hotpath__lock();
    bool is = open_scope && open_scope->key == key;
    hotpath__unlock(hold);
    return is;
}

/* --- end ----------------------------------------------------------------------------------- */

/* Takes the open scope away from everybody else, and the moment with it. Locked. */
static bool take_end(struct hotpath__scope *scope, struct hotpath__moment *end,
                     struct hotpath__moment **outdated)
{
    open_scope = NULL;
    bool taken = fill_moment(end);
    if (taken && scope->continues) {
        *outdated = last_end;
        last_end = end;
        end->users++;
    }
    return taken;
}

int hotpath__scope_end(uint64_t serial)
{
    struct hotpath__moment *end = new_moment(), *outdated = NULL;
    struct hotpath__hold hold = hotpath__lock();
    struct hotpath__scope *scope = open_scope;
    bool is_open = scope && scope->serial == serial && !ending && !leaving;
    bool taken = is_open && take_end(scope, end, &outdated);
    hotpath__unlock(hold);
    if (taken)
        report(scope, &end->image, HOTPATH_PROCESS_LIVE);
    else if (is_open)
        hotpath__message("no report for %s: there is no memory",
                         hotpath__report_name(&scope->form.settings));
    release_moment(end);
    release_moment(outdated);
    if (is_open)
        release_scope(scope);
    return is_open ? 0 : EINVAL;
}

int hotpath__scope_report_now(void)
{
    struct hotpath__moment *now = new_moment();
    struct hotpath__hold hold = hotpath__lock();
    bool late = ending || leaving;
    bool taken = !late && fill_moment(now);
    struct hotpath__scope *held = taken ? open_scope : NULL;
    const struct hotpath__scope *covered = held ? held : whole_process();
    if (held)
        held->users++;
    hotpath__unlock(hold);
    if (taken)
        report(covered, &now->image, HOTPATH_PROCESS_LIVE);
    else if (!late)
        hotpath__message("no report so far: there is no memory");
    if (held)
        release_scope(held);
    release_moment(now);
    return taken || late ? 0 : ENOMEM;
}

/* --- the end of the process ---------------------------------------------------------------- */

/* The whole process is reported only where nothing else ever was. Locked. */
static struct hotpath__scope *last_scope(void)
{
    return open_scope ? open_scope : last_serial ? NULL : whole_process();
}

void hotpath__scope_finish(void)
{
    struct hotpath__hold hold = hotpath__lock();
    bool late = leaving;
    struct hotpath__scope *scope = late ? NULL : last_scope();
    ending = !late;
    hotpath__unlock(hold);
    /* The timeout's thread ends the process as soon as its report is out, or a reporter does. */
    while (late && !pthread_equal(pthread_self(), leaver))
        pause();
    if (scope)
        report_last(scope);
}

/* Locked. */
static uint64_t deadline_in_force(void)
{
    const struct hotpath__settings *settings = hotpath__settings();
    if (hotpath__clock_failed())
        return 0;
    if (settings->timeout_ms && !forked) /* the environment's, for the whole process */
        return hotpath__started().monotonic_ns + settings->timeout_ms * 1000000u;
    return open_scope ? open_scope->deadline_ns : 0;
}

uint64_t hotpath__scope_deadline(void)
{
    struct hotpath__hold hold = hotpath__lock();
    uint64_t deadline = ending || leaving ? 0 : deadline_in_force();
    hotpath__unlock(hold);
    return deadline;
}

bool hotpath__scope_expire(bool at_once)
{
    struct hotpath__hold hold = hotpath__lock();
    uint64_t deadline = ending || leaving ? 0 : deadline_in_force();
    bool over = at_once && !ending && !leaving;
    bool expired = over || (deadline && hotpath__monotonic_ns() >= deadline);
    struct hotpath__scope *scope = last_scope();
    leaving = expired || leaving;
    if (expired)
        leaver = pthread_self();
    hotpath__unlock(hold);
    if (expired && scope)
        report_last(scope);
    return expired;
}

/*
 * What the parent had counted is not the child's. A report that is being made when a reporter forks
 * goes on in both, and reads on. fork has made malloc usable by now; else what is in the child's
 * copy of the heap stays there.
 */
void hotpath__scope_forked(bool announced)
{
    forked = true;
    leaving = false; /* that thread is the parent's, and nobody will end this process */
    if (announced && last_end && last_end->users == 1)
        free_moment(last_end);
    last_end = NULL;
    if (!open_scope)
        return;
    if (announced && open_scope->beginning && open_scope->users == 1 &&
        open_scope->beginning->users == 1)
        free_moment(open_scope->beginning);
    open_scope->deadline_ns = 0;
    open_scope->beginning = NULL;
}
