/* SPDX-License-Identifier: MIT */
/*
 * report.c - a report: from the store to its text, or to a program's own reporter.
 */
#include "process/report.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/message.h"
#include "base/parameters.h"
#include "base/process.h"
#include "process/output.h"
#include "render/json.h"
#include "render/screen.h"
#include "render/table.h"
#include "render/text.h"
#include "store/backing.h"
#include "store/write.h"

/* The whole process is not named: what to check is the same whatever its name. */
static void render_nothing(struct hotpath__text *text, const struct hotpath__snapshot *snapshot,
                           const struct hotpath__form *form)
{
    const char *name = form->settings.name;
    if (snapshot->lost_calls) {
        hotpath__text_format(text,
                             "[hotpath] %llu call%s not counted: there was no memory for the "
                             "counters (%s).\n",
                             (unsigned long long)snapshot->lost_calls,
                             snapshot->lost_calls == 1 ? " was" : "s were", hotpath__store_limit());
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
                   const struct hotpath__form *form, int descriptor)
{
    struct hotpath__screen screen = hotpath__screen_of(descriptor);
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
    nothing->processes = 1;
    nothing->pid = (uint32_t)getpid();
    nothing->clock = hotpath__clock;
    nothing->elapsed_ns = account->later->now.monotonic_ns - since.monotonic_ns;
    nothing->lost_calls = hotpath__lost_calls();
    snprintf(nothing->program, sizeof nothing->program, "%s", hotpath__program());
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
    struct hotpath__output *output = malloc(sizeof *output); /* a thread's stack may be 16 KiB */
    if (!output)
        return false;
    hotpath__output_open(output, &account->form->settings, account->form->stream, account->own);
    render(&text, snapshot, account->form, hotpath__output_descriptor(output));
    bool whole = !text.failed;
    if (!whole)
        text.size = 0;
    hotpath__output_send(output, &text);
    hotpath__text_free(&text);
    free(output);
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
        if (form->settings.subtract)
            hotpath__snapshot_subtract(snapshot);
        bool whole =
            own_reporter ? hotpath__hand_over(snapshot, form) : write_report(snapshot, account);
        problem = whole ? NULL : "there is no memory to write it";
    }
    if (problem)
        hotpath__message("no report: %s", problem);
    hotpath__snapshot_free(snapshot);
}
