/* SPDX-License-Identifier: MIT */
/*
 * abi.h - what the compiler plugin and the runtime agree on.
 *
 * The plugin gives every measured function a static `struct hotpath_site` and puts calls into the
 * function's body. In C, a measured function looks like this after the plugin:
 *
 *     static struct hotpath_site site = {HOTPATH_SITE_NEW, HOTPATH_ABI, "f", "f.c", NULL, 12, 5};
 *
 *     int f(int x)
 *     {
 *         struct hotpath_frame frame = hotpath_enter(&site);
 *         ... the body; a value that it returns is computed before the exit ...
 *         hotpath_exit(&site.abi, frame.start_ticks, frame.link);
 *         return value;
 *     }
 *
 * The exit is on the way of a C++ exception, too. Where control may arrive by longjmp or a nonlocal
 * goto there is a call of hotpath_landed. A function with HOTPATH_MAIN has hotpath_main_enter and
 * hotpath_main_leave around all of that. With -fplugin-arg-hotpath-alloc it is
 *
 *         struct hotpath_mark mark = hotpath_alloc_mark();
 *         struct hotpath_frame frame = hotpath_alloc_enter(&site);
 *         ...
 *         hotpath_alloc_exit(&site.abi, frame.start_ticks, frame.link, mark.taken_bytes,
 *                            mark.settled_bytes);
 *
 * Sites of one unit may be rows of one table. Nothing registers a site ahead of time. The first
 * call hands it to the runtime, which copies what it needs and stores an id back, so sites
 * survive --gc-sections, comdat merging and dlclose.
 *
 * Why the frame is two words by value and not a linked struct in memory. A struct whose address is
 * passed on makes -fstack-protector-strong add a canary to every measured function and
 * AddressSanitizer a redzone (143 instructions against 78 in a file of small functions). Worse, a
 * list of frames through the stack can't be walked safely: after longjmp the dead frames are
 * overwritten by whatever is called next, and a child that adds its time to its parent's frame
 * would write into a stranger's locals. So a frame is two plain words in the function's own
 * registers, everything else lives in the runtime's memory, and no word of a dead frame is ever
 * read. The price: which recursive frames a longjmp has left is known only once an outer frame
 * exits, hotpath_landed is called, or an enter higher up on the stack proves it.
 *
 * Versions. What an object file hands over says which HOTPATH_ABI it was compiled for: a site and a
 * block's place in their second word, hotpath_guard_begin in its first argument. What it gets for
 * these (frame and span, a report and its rows) is of the same version; a mark is taken before
 * there is a site, and stays as it is. The runtime takes its own version only: all else is refused
 * with a message and not measured, and the program runs on. Options have reserved words, so that
 * one can be added within a version.
 */
#ifndef HOTPATH_ABI_H
#define HOTPATH_ABI_H

#include <stdint.h>

#define HOTPATH_VERSION "0.2.0"

/**
 * Raised when an object compiled against another abi.h or hotpath.h would be misunderstood;
 * hotpath.h has the same line. 0x6870 is "hp": so it is not taken for the line of the source, which
 * ABI 1 had in that word of a block's place.
 */
#define HOTPATH_ABI 0x68700002u

/** The id of a site that the runtime has not seen, and of one that it refused to measure. */
#define HOTPATH_SITE_NEW UINT32_MAX
#define HOTPATH_SITE_REFUSED (UINT32_MAX - 1)

/** Bits of hotpath_site.flags. */
enum hotpath_site_flag {
    HOTPATH_SITE_BLOCK = 1u << 0, /**< a HOTPATH_BLOCK, not a function */
};

/**
 * One measured place in the source: a function's, made by the plugin, or a block's, which is struct
 * hotpath_place in hotpath.h. Two sites that agree in name, label, file, line and column are one
 * row of the report: C1 and C2 of a constructor, a header's inline function in two libraries.
 */
struct hotpath_site {
    uint32_t id;       /**< HOTPATH_SITE_NEW, then the runtime's number for it; written once */
    uint32_t abi;      /**< HOTPATH_ABI of the compilation */
    const char *name;  /**< as the front end prints it: "f", "int ns::K::f(int) [with T = int]" */
    const char *file;  /**< source file, after -fmacro-prefix-map, as in __FILE__ */
    const char *label; /**< the annotation's own name for it, or NULL */
    uint32_t line;     /**< of the name in the definition, from 1; 0 = unknown */
    uint32_t column;
    uint32_t flags;  /**< enum hotpath_site_flag */
    uint32_t sample; /**< one call in so many is timed, 1 = all; 0 = the runtime decides */
};

/**
 * The library's symbol that tells, by its name, a link without the library what is missing. See
 * plugin/link.cc; record/linked.S has the same name.
 */
#define HOTPATH_LINKED "hotpath_is_not_linked__add_-lhotpath_after_the_objects"

/**
 * Stands before every stub that -alloc puts into a program (record/heap.h), so that it is known
 * when the function is looked for that it stands for. The stub of malloc jumps to hotpath_malloc,
 * that of _Znwm (C++'s operator new) to hotpath_Znwm.
 */
#define HOTPATH_STUB_MAGIC "hotpath" /* 8 bytes with its NUL */

/** Set in hotpath_frame.link when the same site is already open further out on this thread. */
#define HOTPATH_FRAME_NESTED (UINT64_C(1) << 63)

/** Set in hotpath_frame.start_ticks when the call is counted and not timed. */
#define HOTPATH_FRAME_COUNTED (UINT64_C(1) << 63)

/**
 * Where a call that is not timed is counted; the other 63 bits of its start_ticks are the address.
 * Optimised code for x86-64 ends it by `counted->passed++; *(uint64_t *)counted->innermost = link;`
 * in place of a call of hotpath_exit, which does the same for all other code.
 */
struct hotpath_counted {
    uint64_t passed;    /**< calls that have ended */
    uint64_t innermost; /**< address where the thread's innermost call is kept */
    int64_t left;       /**< calls that may begin before one has to be looked at */
};

/**
 * What a thread has of each site, and its innermost call, where not all calls are timed. Optimised
 * code for x86-64 begins one that is not by
 *
 *     char *block = site.id < hotpath_thread.count ? hotpath_thread.blocks[site.id] : NULL;
 *     struct hotpath_counted *counted = block + HOTPATH_COUNTED_AT;
 *     if (block && --counted->left >= 0) {
 *         frame.start_ticks = counted | HOTPATH_FRAME_COUNTED;
 *         frame.link = hotpath_thread.innermost;
 *         hotpath_thread.innermost = block;
 *     } else
 *         frame = hotpath_enter(&site);
 *
 * in which the subtraction is one instruction. hotpath_enter does the same for all other code.
 */
struct hotpath_thread {
    char **blocks;
    uint64_t innermost; /**< address of its block; 0 = none */
    uint32_t count;     /**< of entries in blocks; 0 where all calls are timed */
};
#define HOTPATH_COUNTED_AT 208

/**
 * What one call in progress keeps, in the measured function's own registers or stack slots.
 *
 * `link` is what was innermost on the thread before the call, in the runtime's own terms, and
 * HOTPATH_FRAME_NESTED. The plugin tests bit 63 of both words: a call in tail position is kept
 * inside the frame when it is clear in both, and made a true tail call after the exit when it is
 * set in one. So totals are whole, and mutual recursion still runs in bounded stack.
 */
struct hotpath_frame {
    uint64_t start_ticks; /**< of the clock; 0 = not counted; or HOTPATH_FRAME_COUNTED, where */
    uint64_t link;
};

/**
 * What the thread had allocated when a call began, where allocations are tracked: two more words,
 * from a call of its own, as two is all that a function can return in registers.
 */
struct hotpath_mark {
    uint64_t taken_bytes;
    uint64_t settled_bytes; /**< of calls that returned, each less what calls in it had settled */
};

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

/**
 * Opens a call of `site` on the calling thread and returns what its exit needs. The clock is read
 * before the thread's books are changed, so that is in the call's time. Never fails: without memory
 * the call is counted as lost. Async-signal-safe, keeps errno, throws nothing.
 */
struct hotpath_frame hotpath_enter(struct hotpath_site *site);

/** The calling thread's, which the runtime alone fills in. */
extern __thread struct hotpath_thread hotpath_thread __attribute__((tls_model("initial-exec")));

/**
 * Closes the call: the clock is read first. Frames opened since and never closed are given up.
 * The site is handed over by the address of its second word: one that the compiler makes anew. It
 * would keep that of the first in a callee-saved register across the body (a leaf's own code: 15
 * instructions instead of 10).
 */
void hotpath_exit(const uint32_t *site_abi, uint64_t start, uint64_t link);

/**
 * The same before a call in tail position: for calls that are only counted, or else nested, which
 * are closed there. Without a look at the clock for the first kind.
 */
void hotpath_exit_tail(const uint32_t *site_abi, uint64_t start, uint64_t link);

/**
 * Called where control may arrive by longjmp or a nonlocal goto, in the function that owns the
 * frame: gives up the frames that were jumped over. When there are none it changes nothing.
 */
void hotpath_landed(const uint32_t *site_abi, uint64_t start, uint64_t link);

/**
 * The same with allocations; hotpath_landed serves both. The mark is taken first, so that it is not
 * in the call's time.
 */
struct hotpath_mark hotpath_alloc_mark(void);
struct hotpath_frame hotpath_alloc_enter(struct hotpath_site *site);
void hotpath_alloc_exit(const uint32_t *site_abi, uint64_t start, uint64_t link, uint64_t taken,
                        uint64_t settled);

/**
 * Around the body of a function with HOTPATH_MAIN: begins and ends the scope of its report, see
 * hotpath.h. `function` is its name and `parameters` what the plugin has found to be good; both
 * stay valid. The result is for hotpath_main_leave alone; NULL when there is no scope to end.
 */
void *hotpath_main_enter(const char *function, const char *parameters);
void hotpath_main_leave(void *scope);

/**
 * Names the copy of the runtime that this process's calls come to. There may be another, from a
 * plugin that has libhotpath.a in it: nothing calls that one, so it stays asleep and says nothing.
 */
const void *hotpath_runtime(void);

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif

#endif
