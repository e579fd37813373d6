/* SPDX-License-Identifier: MIT */
/*
 * hotpath.h - what a program writes to have its functions measured.
 *
 *     #include <hotpath.h>
 *
 *     HOTPATH_MEASURE int handle(struct request *r) { ... }
 *
 *     gcc -O2 -fplugin=hotpath app.c -o app -lhotpath    measured: the table is on stderr at exit
 *     gcc -O2 app.c -o app                               plain: the bytes are as without this file
 *
 * The header asks the preprocessor whether the plugin is loaded. When it is not, every macro below
 * vanishes, every function is a constant, and no library is needed. For C99 and later and C++11 and
 * later.
 */
#ifndef HOTPATH_H
#define HOTPATH_H

/** 1 when this file is compiled with the plugin and without -off; may be predefined as 0. */
#if !defined HOTPATH_ENABLED && defined __has_attribute
#if __has_attribute(hotpath_measure)
#define HOTPATH_ENABLED 1
#endif
#endif
#ifndef HOTPATH_ENABLED
#define HOTPATH_ENABLED 0
#define HOTPATH_WITHOUT_PLUGIN /* by which the plugin knows a header precompiled without it */
#endif

#include <stddef.h>
#include <stdint.h>

#if HOTPATH_ENABLED && __STDC_HOSTED__ && defined __linux__ && !defined __GLIBC__
#warning "libhotpath is made for glibc: with another C library the program will not link or start"
#endif

/* From here on a warning would be about this file, not about the program that includes it. */
#pragma GCC system_header

/**
 * The version of the structs below. The library refuses blocks and guards of another one, with a
 * message. runtime/abi.h has the same line.
 */
#define HOTPATH_ABI 0x68700002u

/* --- what a reporter is given -------------------------------------------------------------- */

/** Memory taken and given back, where it is counted: with -fplugin-arg-hotpath-alloc. */
typedef struct hotpath_allocated {
    uint64_t bytes; /**< taken, as asked for */
    uint64_t blocks;
    uint64_t freed_bytes; /**< given back, as the allocator had set them aside */
    uint64_t freed_blocks;
    int64_t net_bytes; /**< set aside for what was taken, less freed_bytes */
} hotpath_allocated;

/** One row of a report: a measured function or block, all threads together. Times are in ns. */
typedef struct hotpath_row {
    const char *name;  /**< as the compiler prints it: "f", "int ns::K::f(int) [with T = int]" */
    const char *shown; /**< as the table has it: the label, or the short name */
    const char *label; /**< of HOTPATH_MEASURE_AS or HOTPATH_BLOCK; NULL without */
    const char *file;
    unsigned line;
    unsigned threads;   /**< that called it */
    uint64_t calls;     /**< that returned */
    uint64_t abandoned; /**< that did not: left by longjmp, a thread's end, or still running */
    uint64_t avg_ns, min_ns, max_ns;
    const uint64_t *percentiles_ns;   /**< one for each percentile of the report */
    uint64_t total_ns;                /**< of a recursive function the outermost calls only */
    uint64_t self_ns;                 /**< total without the measured functions called from it */
    double percent_total;             /**< 0 to 100, of the time of all threads */
    hotpath_allocated allocated;      /**< during its outermost calls */
    hotpath_allocated allocated_self; /**< without the measured functions called from it */
} hotpath_row;

/** A report, in the order of its table. Everything in it is gone when the reporter returns. */
typedef struct hotpath_report {
    const char *name; /**< of the guard or HOTPATH_MAIN */
    const char *program;
    long pid;
    uint64_t elapsed_ns;
    const double *percentiles; /**< as asked for, 0 to 100 */
    unsigned percentile_count;
    unsigned note_count;
    const char *const *notes; /**< what the table has under it: one sentence each */
    size_t row_count;         /**< that the limit lets through */
    size_t rows_total;
    const hotpath_row *const *rows; /**< in the order of the table */
} hotpath_report;

/**
 * A reporter of the program's own, called once at the end of a guard, in the thread that drops it
 * (after a timeout, in one of hotpath's), and for each hotpath_report_now in between. It may take
 * its time, begin another guard or end the process, but not call hotpath_report_now.
 */
typedef void hotpath_reporter(const hotpath_report *report, void *data);

/* --- guards -------------------------------------------------------------------------------- */

/** No limit: all rows; for name_depth: whole names. */
#define HOTPATH_ALL (-1)

/** How a guard's report is wanted; what is 0 or NULL stays as it is by default. */
typedef struct hotpath_options {
    const char *name;           /**< what the report is said to be from */
    const char *percentiles;    /**< "50,95,99.9" */
    const char *format;         /**< "table", "json", "json-pretty" or "none" */
    const char *columns;        /**< a list of self, min, max, or "none"; by default self */
    const char *report;         /**< sections: a list of timing, alloc; by default all */
    int alloc_self;             /**< 1: allocations of a function without those of its callees */
    int continues;              /**< 1: begins where the last guard with a 1 here ended */
    long limit;                 /**< rows, or HOTPATH_ALL */
    long name_depth;            /**< parts of a C++ name that are shown, or HOTPATH_ALL */
    unsigned long timeout_ms;   /**< when to print the report and end the process with status 0 */
    const char *output;         /**< path of the report; "%p" in it becomes the process id */
    struct _IO_FILE *stream;    /**< a FILE that the report is written to, in place of `output` */
    hotpath_reporter *reporter; /**< is given the report, which is then not written */
    void *data;                 /**< for the reporter */
    const char *sort;           /**< what the rows are in the order of: "self", "p99" */
    void *reserved[7];          /**< NULL */
} hotpath_options;

typedef struct hotpath_guard hotpath_guard;

#if HOTPATH_ENABLED

/**
 * Measures this function wherever its body ends up, inlined copies too. On a declaration, a
 * definition or a redeclaration; before the type, or after the parameters of a declaration:
 *
 *     HOTPATH_MEASURE static int parse(const char *text) { ... }
 *     int handle(int fd) HOTPATH_MEASURE;
 *     auto twice = [](int x) HOTPATH_MEASURE { return 2 * x; };
 */
#define HOTPATH_MEASURE __attribute__((hotpath_measure))

/**
 * The same, shown under the name `label`, a string literal. Here and in what follows a number N
 * after the label, from 1 to 65536, has one call in N timed, and all of them counted:
 *
 *     HOTPATH_MEASURE_AS("lookup", 64) int find(const char *key) { ... }
 */
#define HOTPATH_MEASURE_AS(...) __attribute__((hotpath_measure(__VA_ARGS__)))

/** The same for a function that keeps its name. */
#define HOTPATH_MEASURE_SAMPLED(n) __attribute__((hotpath_measure(n)))

/** Measures every member function of a C++ class: `class HOTPATH_MEASURE_ALL Parser { ... };` */
#define HOTPATH_MEASURE_ALL __attribute__((hotpath_measure_all))

/**
 * A declaration, written with a semicolon. At file scope it measures every function of the
 * translation unit, inside a C++ namespace every function of that namespace in this unit.
 * What GCC inlines stays inlined and is not measured on its own; system headers are left out.
 */
#define HOTPATH_MEASURE_ALL_HERE                                                                   \
    extern int hotpath_measure_all_here __attribute__((hotpath_measure_all, unused))

/** Never measures this function, or this class; wins over all the rest. */
#define HOTPATH_SKIP __attribute__((hotpath_skip))

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

/** One HOTPATH_BLOCK in the source: a struct hotpath_site of runtime/abi.h, under its own name. */
struct hotpath_place {
    uint32_t id; /**< by the library */
    uint32_t abi;
    const char *name;
    const char *file;
    const char *label; /**< NULL */
    uint32_t line;
    uint32_t column; /**< 0 */
    uint32_t flags;  /**< 1: a block */
    uint32_t sample; /**< one run in so many is timed, 1 = all; 0 = the library decides */
};

/** A block in progress. It is of the version of its place. */
struct hotpath_span {
    struct hotpath_place *place; /**< NULL once it has ended */
    uint64_t start_ticks;
    uint64_t link;
    uint64_t taken_bytes;
    uint64_t settled_bytes;
};

/** Begins and ends one run of a block; thread-safe, async-signal-safe, keep errno, never fail. */
struct hotpath_span hotpath_block_enter(struct hotpath_place *place);
void hotpath_block_leave(struct hotpath_span *span);

/**
 * Begins a guard: its report covers what is measured until it is dropped, and nothing before. A
 * process has one at a time, HOTPATH_MAIN included; then, and when an option can't be used, the
 * result is NULL with errno EBUSY, EINVAL or ENOMEM and a message on stderr; nothing is changed.
 * `options` may be NULL and is not needed after the call. The environment beats the options. Any
 * thread.
 *
 * A call counts in the guard in which it returns, with its whole duration. Total, % Total and Self
 * have only the part that lies inside; a call that is still running then is in them too, and a
 * note under the table says so. So calls are counted once, however many guards follow each other.
 *
 * A guard that is open when the process ends by exit() is dropped then. Once a process has had a
 * guard there is no report of the whole process.
 */
#define hotpath_guard_new(...) hotpath_guard_begin(HOTPATH_ABI, __VA_ARGS__)
hotpath_guard *hotpath_guard_begin(uint32_t abi, const hotpath_options *options);

/**
 * Drops a guard and reports, in any thread; NULL is fine. Returns 0, or -1 with errno EINVAL when
 * the guard is not open (any more): nothing happens.
 */
int hotpath_guard_drop(hotpath_guard *guard);

/** Drops the guard in *guard, for __attribute__((cleanup)); keeps errno. */
void hotpath_guard_leave(hotpath_guard **guard);

/**
 * Reports what the open guard, or without any the process, has covered so far; it goes on. Returns
 * 0, or -1 with errno ENOMEM. Any thread, not from a signal handler: see HOTPATH_SIGNAL.
 */
int hotpath_report_now(void);

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif

/**
 * Measures the statement or block that follows as a row of its own:
 *
 *     HOTPATH_BLOCK("parse header") {
 *         ...
 *     }
 *
 * It is counted however it is left: at its end, by break, continue, return, goto or an exception.
 * `label` is a string literal; runs of one label at one place in the source are one row.
 */
#define HOTPATH_BLOCK(...) HOTPATH_BLOCK_(HOTPATH_PLACE(__VA_ARGS__))

/**
 * The same for what has no block form:
 *
 *     HOTPATH_BEGIN(parsing, "parse header");
 *     ...
 *     HOTPATH_END(parsing);
 *
 * HOTPATH_BEGIN declares the variable it is given. Leaving its scope without a HOTPATH_END, in
 * whichever way, ends the span too. Spans of one thread are nested, they may not overlap in part.
 */
#define HOTPATH_BEGIN(variable, ...)                                                               \
    struct hotpath_span variable __attribute__((cleanup(hotpath_block_leave))) =                   \
        hotpath_block_enter(HOTPATH_PLACE(__VA_ARGS__))
#define HOTPATH_END(variable) hotpath_block_leave(&(variable))

/**
 * On a function, usually main: its report covers what it calls, and is made when it returns. The
 * parameters are those of a guard as text, and all of them may be left out:
 *
 *     HOTPATH_MAIN("percentiles=50,95,99.9, format=json, limit=20, timeout=5000, name=server")
 *     int main(void) { ... }
 *
 * The compiler checks them. They are name, format, report, percentiles, sort, limit, columns,
 * subtract, alloc_self, name_depth, output and timeout.
 */
#define HOTPATH_MAIN(...) __attribute__((hotpath_main(__VA_ARGS__)))

/**
 * A guard for the rest of the block that it stands in, as a declaration, with designated
 * initialisers for hotpath_options (in C++ from C++20 on):
 *
 *     HOTPATH_GUARD(.name = "test_parse", .percentiles = "50,90,95");
 */
#define HOTPATH_GUARD(...)                                                                         \
    HOTPATH_GUARD_(HOTPATH_JOIN(hotpath_options_, __LINE__),                                       \
                   HOTPATH_JOIN(hotpath_guard_, __LINE__), __VA_ARGS__)
#define HOTPATH_GUARD_(options, guard, ...)                                                        \
    HOTPATH_FIELDS_MAY_BE_LEFT_OUT_                                                                \
    hotpath_options options = {__VA_ARGS__};                                                       \
    HOTPATH_AS_BEFORE_                                                                             \
    hotpath_guard *guard __attribute__((unused, cleanup(hotpath_guard_leave))) =                   \
        hotpath_guard_new(&options)
#ifdef __cplusplus /* where -Wextra wants all fields; in C designated ones are enough for it */
#define HOTPATH_FIELDS_MAY_BE_LEFT_OUT_                                                            \
    _Pragma("GCC diagnostic push")                                                                 \
        _Pragma("GCC diagnostic ignored \"-Wmissing-field-initializers\"")
#define HOTPATH_AS_BEFORE_ _Pragma("GCC diagnostic pop")
#else
#define HOTPATH_FIELDS_MAY_BE_LEFT_OUT_
#define HOTPATH_AS_BEFORE_
#endif

/**
 * Before the definition of a static reporter that only HOTPATH_GUARDs name, and of what only it
 * calls: a compilation without the plugin, in which they vanish, leaves it out and is quiet.
 */
#define HOTPATH_REPORTER

#define HOTPATH_JOIN_(a, b) a##b
#define HOTPATH_JOIN(a, b) HOTPATH_JOIN_(a, b)

/** The place of a block that is written here, (label) or (label, N): a static, as a value. */
#define HOTPATH_PLACE(...) HOTPATH_PLACE_(__VA_ARGS__, 0, 0)
#define HOTPATH_PLACE_(block_label, n, ...)                                                        \
    __extension__({                                                                                \
        HOTPATH_ASSERT_((n) >= 0 && (n) <= 65536, "of N runs one is timed, with N up to 65536");   \
        static struct hotpath_place hotpath_place_ = {                                             \
            UINT32_MAX, HOTPATH_ABI, block_label, __FILE__, NULL, __LINE__, 0, 1, n};              \
        &hotpath_place_;                                                                           \
    })
#ifdef __cplusplus
#define HOTPATH_ASSERT_(holds, otherwise) static_assert(holds, otherwise)
#else
#define HOTPATH_ASSERT_(holds, otherwise) _Static_assert(holds, otherwise)
#endif

#ifdef __cplusplus
/** The variable that a block's condition declares: its destructor ends the run. */
struct hotpath_scope {
    struct hotpath_span span;
    HOTPATH_SKIP __attribute__((always_inline)) explicit hotpath_scope(struct hotpath_place *place)
        : span(hotpath_block_enter(place))
    {
    }
    HOTPATH_SKIP __attribute__((always_inline)) ~hotpath_scope()
    {
        hotpath_block_leave(&span);
    }
    hotpath_scope(const hotpath_scope &) = delete;
    hotpath_scope &operator=(const hotpath_scope &) = delete;
    HOTPATH_SKIP __attribute__((always_inline)) explicit operator bool() const
    {
        return false;
    }
};
#define HOTPATH_BLOCK_(place)                                                                      \
    if (hotpath_scope HOTPATH_JOIN(hotpath_scope_, __COUNTER__){place})                            \
        __builtin_unreachable(); /* else GCC warns that a block which returns falls through */     \
    else
#else
/** Never called: the plugin puts the two functions at the block's ends in place of the if. */
_Bool hotpath_block_open(struct hotpath_place *place,
                         struct hotpath_span (*enter)(struct hotpath_place *place),
                         void (*leave)(struct hotpath_span *span));
#define HOTPATH_BLOCK_(place)                                                                      \
    if (hotpath_block_open(place, hotpath_block_enter, hotpath_block_leave)) {                     \
    } else
#endif

#else /* without the plugin */

#define HOTPATH_MEASURE
#define HOTPATH_MEASURE_AS(...)
#define HOTPATH_MEASURE_SAMPLED(n)
#define HOTPATH_MEASURE_ALL
#define HOTPATH_MEASURE_ALL_HERE struct hotpath_measure_all_here
#define HOTPATH_SKIP
#define HOTPATH_BLOCK(...)
#define HOTPATH_BEGIN(variable, ...)
#define HOTPATH_END(variable) ((void)0)
#define HOTPATH_MAIN(...)

#define HOTPATH_GUARD(...)
#define HOTPATH_REPORTER inline __attribute__((unused))

/*
 * What is left of functions is what they return. Options are looked at by the compiler, so that
 * what they name counts as used.
 */
/* clang-format off */
#define hotpath_guard_new(...) ((void)sizeof(__VA_ARGS__), (hotpath_guard *)0)
#define hotpath_guard_drop(guard) __extension__({ (void)sizeof(guard); 0; })
#define hotpath_report_now() __extension__({ (void)0; 0; })
/* clang-format on */

/** Not a macro: __attribute__((cleanup)) wants a function. */
static inline __attribute__((unused)) void hotpath_guard_leave(hotpath_guard **guard)
{
    (void)guard;
}

#endif
#endif
