/* SPDX-License-Identifier: MIT */
/*
 * model.h - what the console knows of the process that it watches, and nothing of how it is shown.
 *
 * Twice a second or so its store is copied. The figures are those from the base (the process's
 * start, or the moment of a reset) to the copy; rates are from one copy to the next. Nothing is
 * written to the process but which functions it is to time, and that only when it is asked for.
 */
#ifndef HOTPATH_MODEL_H
#define HOTPATH_MODEL_H

#include "snapshot.h"

#include "target.h"

enum { HISTORY = 60 };

/** The rates of one function, a sample a second. */
struct history {
    double rate[HISTORY]; /* calls per second, the newest at `at` */
    uint64_t calls;       /* at the last sample */
};

struct model {
    struct target target;
    bool paused;
    bool subtract;     /* the snapshot is less what measuring is known to have added */
    char problem[512]; /* why the last look came to nothing, and the figures are older; or empty */

    struct hotpath__tally *base; /* NULL: the process's start */
    struct hotpath_store_instant base_now;
    struct hotpath__image latest;
    struct hotpath__tally *tally;       /* of latest */
    struct hotpath__snapshot *snapshot; /* from base to latest; never NULL once opened */

    double *rates;                  /* by site: calls per second from the last copy to this */
    uint64_t *calls;                /* by site: since the start, at the last copy */
    struct history *histories;      /* by site */
    size_t site_count;              /* of entries in each */
    unsigned history_at;            /* the newest sample */
    uint64_t copied_ns, sampled_ns; /* CLOCK_MONOTONIC */
    double total_rate;              /* of all functions together */
};

/** Takes the target over. False when it can't be read: then it is still to be closed. */
bool model_open(struct model *model, struct target *target, bool subtract);

/** Reads the process again, unless paused. */
void model_update(struct model *model);

/** From here on figures begin at 0; and: they are from the process's start again. */
void model_reset(struct model *model);
void model_reset_undo(struct model *model);

/** Takes the price of measuring off Self and Total, or no longer. */
void model_subtract(struct model *model, bool subtract);

/** Has the process time this function alone, NULL = all. Returns what is in the way, or NULL. */
const char *model_focus(const struct model *model, const struct hotpath__function *function);

/**
 * Whether a process of the same program has come up since the watched one has gone: then it is
 * taken up in its stead, and `site` becomes that of the same function in it, 0 = of none.
 */
bool model_follow(struct model *model, uint32_t *site);

void model_close(struct model *model);

/** Whether the process lives and could be read when it was last looked at. */
bool model_is_live(const struct model *model);

/**
 * Calls per second now, of all functions and of one: none when it is not known what happens now.
 * And the samples of the last minute, the oldest first.
 */
double model_total_rate(const struct model *model);
double model_rate(const struct model *model, const struct hotpath__function *function);
void model_history(const struct model *model, const struct hotpath__function *function,
                   double samples[HISTORY]);

#endif
