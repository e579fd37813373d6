/* SPDX-License-Identifier: MIT */
/*
 * sample.c - calls of which not all are timed. See sample.h.
 *
 * What a timed call stands for. Between two timed calls lie some that are only counted; the earlier
 * half of these are the first one's, the others the second one's. So the weights of a function's
 * timed calls add up to its calls, but for half a distance at the end, which is more or less by
 * chance and has no favourite direction. And each call is as likely to be timed as the next one, as
 * the distances know nothing of the calls. A function's first 8 calls, some of them slow, are all
 * timed and stand for themselves alone: so of what is called seldom all is known.
 *
 * A call's weight is in its frame, in bits of the link that are 0 in an address of the store: as
 * the number of a histogram's step, exact below 128 and within 1/64 above. What is lost by that is
 * the next call's.
 */
#include "record/sample.h"

#include "base/clock.h"
#include "record/count.h"
#include "record/frame.h"
#include "record/lock.h"
#include "record/octave.h"
#include "record/pace.h"
#include "record/wish.h"
#include "store/write.h"

enum { MOST_LEFT = 1024 }; /* calls that are counted before it is looked what is wished */

static const uint64_t ADDRESS = (UINT64_C(1) << HOTPATH_WEIGHT_AT) - 1;

static __thread uint64_t jumps; /* by which open calls were left, as far as that was noticed */

/* --- frames -------------------------------------------------------------------------------- */

static uint64_t weight_of(uint64_t link)
{
    unsigned number = (unsigned)((link & HOTPATH_WEIGHT) >> HOTPATH_WEIGHT_AT);
    return hotpath__step_floor(number / HOTPATH_STEPS, number % HOTPATH_STEPS);
}

/* The block that a link leads to; NULL where that is none, or another process's. */
static struct hotpath_store_block *caller_of(uint64_t link)
{
    struct hotpath_store_block *block = (void *)(uintptr_t)(link & ADDRESS);
    return block && hotpath__known_block(block->site) == block ? block : NULL;
}

/* --- samples ------------------------------------------------------------------------------- */

static struct hotpath_store_sample *known_sample(const struct hotpath_store_block *block)
{
    return (struct hotpath_store_sample *)(uintptr_t)block->sample;
}

/* Below 0 `left` is of calls that have not been looked at yet, of signal handlers for one. */
static uint64_t begun_in(const struct hotpath_store_block *block)
{
    return block->until - (block->left > 0 ? (uint64_t)block->left : 0);
}

/* Has the block looked at with its next call. */
static void look_at(struct hotpath_store_block *block, struct hotpath_store_sample *sample)
{
    sample->every = hotpath__wish_every(block->site);
    sample->number = sample->every == HOTPATH_AS_MANY_AS_BEARABLE ? 1 : sample->every;
    sample->last_begun = sample->last_moment = sample->next = 0;
    hotpath__set(&block->until, begun_in(block));
    hotpath__set(&block->left, 0);
}

/* The thread is new in the slot: what the last one has left open will not end. Locked. */
static struct hotpath_store_sample *move_in(struct hotpath_store_block *block)
{
    struct hotpath_store_sample *sample = known_sample(block);
    if (!sample) {
        sample = hotpath__store_take(HOTPATH_RECORD_SAMPLE, sizeof *sample);
        if (!sample)
            return NULL;
        sample->block = hotpath__store_offset(block);
        hotpath__store_publish();
    }
    look_at(block, sample);
    sample->lost = begun_in(block) - block->passed - sample->ended;
    hotpath__set(&block->sample, (uint64_t)(uintptr_t)sample);
    hotpath__set_in_order(&block->innermost, (uint64_t)(uintptr_t)&hotpath__recorder.caller);
    return sample;
}

/* NULL without memory, and in the middle of the runtime's own work. */
static struct hotpath_store_sample *sample_of(struct hotpath_store_block *block)
{
    if (block->innermost)
        return known_sample(block);
    if (hotpath__in_lock())
        return NULL;
    struct hotpath__hold hold = hotpath__lock();
    struct hotpath_store_sample *sample = move_in(block);
    hotpath__unlock(hold);
    return sample;
}

/* --- what is wished ------------------------------------------------------------------------ */

static void look_at_all(void)
{
    const struct hotpath__recorder *recorder = &hotpath__recorder;
    for (uint32_t site = 1; site < recorder->known; site++)
        if (recorder->blocks[site] && recorder->blocks[site]->innermost)
            look_at(recorder->blocks[site], known_sample(recorder->blocks[site]));
}

static RARE void take_up(void)
{
    struct hotpath__recorder *recorder = &hotpath__recorder;
    struct hotpath__hold hold = hotpath__lock();
    recorder->turn = hotpath__wish_take_up();
    if (hotpath__sampling && !recorder->samples) {
        recorder->samples = true;
        hotpath__reach();
        hotpath__sample_returned(hotpath__innermost(recorder->slot));
    }
    look_at_all();
    hotpath__unlock(hold);
}

void hotpath__sample_heed(void)
{
    if (hotpath__wish_is_new() && hotpath__recorder.slot && !hotpath__own)
        take_up();
}

/* --- a call begins ------------------------------------------------------------------------- */

/* `left` calls more are only counted; the ones that have begun are `begun`. */
static void leave_alone(struct hotpath_store_block *block, uint64_t begun, uint64_t left)
{
    hotpath__set(&block->until, begun + left);
    hotpath__set(&block->left, (int64_t)left);
}

/* Whether the function is open further out. A call that was left by a jump never ends. */
static bool is_nested(const struct hotpath_store_block *block, struct hotpath_store_sample *sample,
                      uint64_t begun)
{
    uint64_t open = begun - 1 - block->passed - sample->ended; /* before this one */
    if (sample->jumps != jumps || open < sample->lost)
        sample->lost = open;
    sample->jumps = jumps;
    return open > sample->lost || block->stack;
}

/* Takes what the call is to stand for: up to the middle of the distance to the next one. */
static uint64_t take_weight(struct hotpath_store_sample *sample, uint64_t begun, uint64_t distance)
{
    uint64_t until = sample->next ? begun + distance / 2 : begun;
    uint64_t weight = until > sample->covered ? until - sample->covered : 1;
    unsigned number = hotpath__step_number(weight);
    sample->covered += hotpath__step_floor(number / HOTPATH_STEPS, number % HOTPATH_STEPS);
    return (uint64_t)number << HOTPATH_WEIGHT_AT;
}

/*
 * The functions whose outermost timed call a thread has open are listed, the latest first, for when
 * they are left by a jump. A signal handler's are listed and taken off between two instructions.
 */
static void list_open(struct hotpath_store_block *block, struct hotpath_store_sample *sample)
{
    if (sample->open_since) /* listed: left by a jump that nobody has noticed */
        return;
    sample->open_before = (uint64_t)(uintptr_t)hotpath__recorder.open;
    hotpath__order();
    hotpath__recorder.open = block;
}

static struct hotpath_store_block *opened_before(const struct hotpath_store_block *block)
{
    return (struct hotpath_store_block *)(uintptr_t)known_sample(block)->open_before;
}

static void close_open(struct hotpath_store_block *block, struct hotpath_store_sample *sample)
{
    struct hotpath_store_block *later = hotpath__recorder.open;
    hotpath__set(&sample->open_since, 0);
    if (hotpath__likely(later == block)) {
        hotpath__recorder.open = opened_before(block);
        return;
    }
    while (later && opened_before(later) != block)
        later = opened_before(later);
    if (later)
        known_sample(later)->open_before = sample->open_before;
}

static struct hotpath_frame open_timed(struct hotpath_store_block *block,
                                       struct hotpath_store_sample *sample, uint64_t begun,
                                       uint64_t stack)
{
    bool first = block->calls < HOTPATH_FIRST_CALLS;
    uint64_t distance = first ? 1 : hotpath__pace_distance(sample->number);
    uint64_t weight = take_weight(sample, begun, distance);
    sample->next = begun + distance;
    leave_alone(block, begun, distance - 1 < MOST_LEFT ? distance - 1 : MOST_LEFT);
    bool nested = is_nested(block, sample, begun);
    uint64_t caller = hotpath__recorder.caller;
    hotpath__recorder.caller = (uint64_t)(uintptr_t)block;
    struct hotpath_frame frame = {.link = caller | weight | HOTPATH_FRAME_GENERAL |
                                          (nested ? HOTPATH_FRAME_NESTED : 0)};
    frame.start_ticks = hotpath__ticks();
    if (!nested) {
        list_open(block, sample);
        hotpath__set(&sample->open_weight, weight_of(weight));
        hotpath__set(&sample->open_caller, caller);
        hotpath__set(&sample->open_stack, stack);
        hotpath__set_in_order(&sample->open_since, frame.start_ticks);
    }
    return frame;
}

/* None is to be timed: from this call on, or up to it. */
static void pass_over(struct hotpath_store_sample *sample, uint64_t begun, bool over)
{
    if (over && !sample->over_from) {
        hotpath__set(&sample->over_from, begun);
    } else if (!over && sample->over_from) {
        hotpath__set(&sample->passed_over, sample->passed_over + begun - sample->over_from);
        hotpath__set(&sample->over_from, 0);
        sample->covered = begun - 1;
    }
}

static struct hotpath_frame open_call(struct hotpath_store_block *block,
                                      struct hotpath_store_sample *sample, uint64_t stack)
{
    uint64_t begun = begun_in(block) + 1;
    bool over = sample->every == HOTPATH_NONE_TIMED;
    pass_over(sample, begun, over);
    if (!over && begun >= sample->next)
        return open_timed(block, sample, begun, stack);
    uint64_t left = over ? hotpath__pace_look(sample, begun) : sample->next - begun - 1;
    leave_alone(block, begun, left < MOST_LEFT ? left : MOST_LEFT);
    return hotpath__sample_pass(block);
}

struct hotpath_frame hotpath__sample_open(struct hotpath_store_block *block, uint64_t stack)
{
    hotpath__sample_heed();
    struct hotpath_store_sample *sample = sample_of(block);
    if (hotpath__likely(sample))
        return hotpath__take_one(&block->left) ? hotpath__sample_pass(block)
                                               : open_call(block, sample, stack);
    hotpath__lost_call();
    return (struct hotpath_frame){0, 0};
}

bool hotpath__sample_begin(struct hotpath_store_block *block, uint64_t stack,
                           struct hotpath_frame *frame)
{
    hotpath__sample_heed();
    if (!hotpath__recorder.samples)
        return false;
    *frame = hotpath__sample_open(block, stack);
    return true;
}

/* --- a call ends --------------------------------------------------------------------------- */

/* As leave.c does it: most calls are usual ones. */
static void count(struct hotpath_store_block *block, struct hotpath__returned call, bool nested,
                  uint32_t caller)
{
    if (hotpath__is_usual(block, call.duration)) {
        hotpath__count_usual(block, call, false);
    } else {
        hotpath__count_any(block, nested, call, caller);
        if (!nested)
            hotpath__count_done(block);
    }
    if (nested)
        hotpath__add(&block->nested_sum, call.duration);
}

/* Ticks that a call takes longer because it is timed, as far as that is in its duration. */
static uint64_t time_of_timing(void)
{
    return hotpath__store_header()->sampled_inside_ticks_256 / 256;
}

/* So many calls more have taken as long, but for `timing`. */
static void stand_for(struct hotpath_store_block *block, struct hotpath_store_sample *sample,
                      uint64_t calls, uint64_t duration, uint64_t timing, bool nested)
{
    struct hotpath__owner owner = {.record = block, .extent = HOTPATH_STOOD_FOR};
    uint64_t *counted = hotpath__has_octave(sample->octave, duration)
                            ? hotpath__count_of(sample, sample->octave, duration)
                            : hotpath__new_count_of(&owner, sample, sample->octave, duration);
    if (counted)
        hotpath__add(counted, calls);
    hotpath__add(&sample->stood_for, calls);
    hotpath__add(&sample->sum, calls * duration);
    hotpath__add(&sample->timing, calls * timing);
    if (nested)
        hotpath__add(&sample->nested_sum, calls * (duration - timing));
}

static void tell_caller(struct hotpath_store_block *caller, uint64_t ticks)
{
    struct hotpath_store_sample *sample = caller ? sample_of(caller) : NULL;
    if (sample)
        hotpath__subtract(&sample->self, ticks);
}

static void end_timed(struct hotpath_store_block *block, struct hotpath_frame frame, uint64_t now)
{
    struct hotpath_store_sample *sample = known_sample(block);
    struct hotpath_store_block *caller = caller_of(frame.link);
    bool nested = frame.link & HOTPATH_FRAME_NESTED;
    uint64_t weight = weight_of(frame.link), duration = now - frame.start_ticks;
    if ((int64_t)duration < 0) /* the counter went back: the process is on another machine now */
        duration = 0;
    struct hotpath__returned call = {frame.start_ticks, duration, HOTPATH_UNKNOWN_BYTES};
    if (!nested && sample->open_since)
        close_open(block, sample);
    count(block, call, nested, caller ? caller->site : 0);
    uint64_t timing = time_of_timing(), ticks = weight * duration - (weight - 1) * timing;
    hotpath__add(&sample->squares, weight * weight);
    hotpath__add(&sample->self, ticks);
    tell_caller(caller, ticks);
    if (weight > 1)
        stand_for(block, sample, weight - 1, duration, timing, nested);
    if (sample->every == HOTPATH_AS_MANY_AS_BEARABLE)
        sample->number = hotpath__pace_number(sample, begun_in(block), now, duration);
    hotpath__add(&sample->ended, 1);
}

void hotpath__sample_end(uint32_t site, struct hotpath_frame frame, uint64_t now)
{
    struct hotpath__recorder *recorder = &hotpath__recorder;
    struct hotpath_store_block *block = hotpath__known_block(site);
    if (hotpath__is_passed(frame)) {
        hotpath__sample_passed(frame);
        return;
    }
    if (!block || !known_sample(block) || frame.start_ticks < recorder->slot->since)
        return; /* of the process that this one was forked from */
    if (recorder->caller != (uint64_t)(uintptr_t)block)
        jumps++;
    recorder->caller = frame.link & ADDRESS;
    end_timed(block, frame, now);
}

/* --- a call will not end ------------------------------------------------------------------- */

/* When exactly it was left, nobody knows: it has lasted until this was found out. */
static void give_up(struct hotpath_store_block *block, struct hotpath_store_sample *sample,
                    uint64_t now)
{
    uint64_t weight = sample->open_weight;
    uint64_t ticks = now > sample->open_since ? now - sample->open_since : 0;
    close_open(block, sample);
    hotpath__add(&block->abandoned_sum, ticks);
    hotpath__add(&sample->self, weight * ticks);
    tell_caller(caller_of(sample->open_caller), weight * ticks);
}

/* What was called below an address of the stack. On a signal's own that says nothing. */
static void give_up_below(uint64_t stack, uint64_t now)
{
    struct hotpath_store_block *before, *block = hotpath__recorder.open;
    for (; block; block = before) {
        struct hotpath_store_sample *sample = known_sample(block);
        before = opened_before(block);
        if (sample->open_stack < stack)
            give_up(block, sample, now);
    }
}

RARE void hotpath__sample_landed(uint32_t site, uint64_t stack)
{
    struct hotpath_store_block *block = hotpath__known_block(site);
    if (!block || hotpath__recorder.caller == (uint64_t)(uintptr_t)block)
        return;
    jumps++;
    if (!hotpath__on_signal_stack())
        give_up_below(stack, hotpath__ticks());
    hotpath__recorder.caller = (uint64_t)(uintptr_t)block;
}

void hotpath__sample_vacate(uint64_t now)
{
    if (hotpath__recorder.samples)
        give_up_below(UINT64_MAX, now);
}

void hotpath__sample_returned(const struct hotpath_store_block *innermost)
{
    if (hotpath__recorder.samples)
        hotpath__recorder.caller = innermost->site ? (uint64_t)(uintptr_t)innermost : 0;
}
