/* SPDX-License-Identifier: MIT */
/*
 * clock.c - which clock durations are measured with, and how it relates to CLOCK_MONOTONIC.
 *
 * The time stamp counter is used where the processor promises that it is invariant: one rate on
 * all cores, in every power state (CPUID 8000_0007, EDX bit 8; Intel SDM 18.17.1, AMD APM 3 E.4.7).
 * On 64-bit Arm the generic timer always is, and so is the counter `time` of RISC-V (Unprivileged
 * ISA, Zicntr), which Linux lets programs read. Everything else falls back to CLOCK_MONOTONIC, at
 * about 2.4 times the price of two counter reads, and the report says so.
 */
#include "base/clock.h"

#include <errno.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>
#if defined __x86_64__ || defined __i386__
#include <cpuid.h>
#endif

#include "base/base.h"
#include "base/environment.h"
#include "base/message.h"

enum hotpath_store_clock hotpath__clock = HOTPATH_CLOCK_MONOTONIC;

static enum hotpath_store_clock best_clock(void)
{
#if defined __x86_64__ || defined __i386__
    unsigned eax, ebx, ecx, edx;
    if (__get_cpuid(0x80000007, &eax, &ebx, &ecx, &edx) && (edx & (1u << 8)))
        return HOTPATH_CLOCK_TSC;
    return HOTPATH_CLOCK_MONOTONIC;
#else
    return HOTPATH_FAST_CLOCK; /* an Arm's, a RISC-V's, or none */
#endif
}

/* --- the kernel's and the program's --------------------------------------------------------- */

static int kernel_clock(clockid_t clock, struct timespec *time)
{
    long words[2]; /* as the kernel has it, whatever time_t is */
    if (syscall(SYS_clock_gettime, clock, words) != 0)
        return -1;
    *time = (struct timespec){words[0], words[1]};
    return 0;
}

static int (*read_clock)(clockid_t clock, struct timespec *time) = clock_gettime;

static bool is_before(const struct timespec *one, const struct timespec *other)
{
    return one->tv_sec < other->tv_sec ||
           (one->tv_sec == other->tv_sec && one->tv_nsec < other->tv_nsec);
}

/*
 * libfaketime and its like have a clock_gettime of their own, which stands still, or is faster or
 * slower: ticks can't be told in nanoseconds by it, nor can a deadline. It is one system call at
 * the beginning that tells, since later on a sandbox may not let it pass.
 */
static bool is_foreign(void)
{
    struct timespec before, kernel, after;
    return clock_gettime(CLOCK_MONOTONIC, &before) == 0 &&
           kernel_clock(CLOCK_MONOTONIC, &kernel) == 0 &&
           clock_gettime(CLOCK_MONOTONIC, &after) == 0 &&
           (is_before(&kernel, &before) || is_before(&after, &kernel));
}

bool hotpath__clock_is_foreign(void)
{
    return read_clock != clock_gettime;
}

void hotpath__clock_start(void)
{
    if (is_foreign())
        read_clock = kernel_clock;
    if (hotpath__settings()->clock_auto)
        hotpath__clock = best_clock();
}

/* --- reading --------------------------------------------------------------------------------- */

static bool failed;
static uint64_t known_ns; /* a time that it has been */

/* As far as is known no time has passed since then. */
static uint64_t without_clock(void)
{
    if (!__atomic_test_and_set(&failed, __ATOMIC_RELAXED))
        hotpath__message("CLOCK_MONOTONIC can't be read (%s): times are wrong, counts are not",
                         strerror(errno));
    return __atomic_load_n(&known_ns, __ATOMIC_RELAXED);
}

bool hotpath__clock_failed(void)
{
    return __atomic_load_n(&failed, __ATOMIC_RELAXED);
}

uint64_t hotpath__monotonic_ns(void)
{
    struct timespec time;
    if (hotpath__unlikely(read_clock(CLOCK_MONOTONIC, &time) != 0))
        return without_clock();
    return hotpath__nanoseconds(time);
}

static uint64_t ticks_of(enum hotpath_store_clock clock)
{
    return clock == HOTPATH_FAST_CLOCK ? hotpath__fast_ticks() : hotpath__monotonic_ns();
}

struct hotpath_store_instant hotpath__instant_on(enum hotpath_store_clock clock)
{
    struct hotpath_store_instant best = {0, 0};
    uint64_t best_gap = UINT64_MAX;
    for (int i = 0; i < 4; i++) {
        uint64_t before = ticks_of(clock);
        uint64_t ns = hotpath__monotonic_ns();
        uint64_t gap = ticks_of(clock) - before;
        if (gap < best_gap) {
            best_gap = gap;
            best.ticks = before + gap / 2;
            best.monotonic_ns = ns;
        }
    }
    __atomic_store_n(&known_ns, best.monotonic_ns, __ATOMIC_RELAXED);
    if (clock == HOTPATH_CLOCK_MONOTONIC) /* the same clock twice: exactly equal */
        best.ticks = best.monotonic_ns;
    return best;
}

struct hotpath_store_instant hotpath__instant(void)
{
    return hotpath__instant_on(hotpath__clock);
}

/* --- the beginning --------------------------------------------------------------------------- */

static struct hotpath_store_instant start;

void hotpath__start_time(void)
{
    start = hotpath__instant();
}

struct hotpath_store_instant hotpath__started(void)
{
    return start;
}
