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
 * vanishes, nothing is declared and no library is needed. For C99 and later and C++11 and later.
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
#endif

#if HOTPATH_ENABLED

#include <stdint.h>

/**
 * Measures this function wherever its body ends up, inlined copies too. On a declaration, a
 * definition or a redeclaration; before the type, or after the parameters of a declaration:
 *
 *     HOTPATH_MEASURE static int parse(const char *text) { ... }
 *     int handle(int fd) HOTPATH_MEASURE;
 *     auto twice = [](int x) HOTPATH_MEASURE { return 2 * x; };
 */
#define HOTPATH_MEASURE __attribute__((hotpath_measure))

/** The same, shown under the name `label`, a string literal. */
#define HOTPATH_MEASURE_AS(label) __attribute__((hotpath_measure(label)))

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

/** One HOTPATH_BLOCK in the source; static, filled in by the macro, `id` by the runtime. */
struct hotpath_place {
    uint32_t id;
    uint32_t line;
    const char *label;
    const char *file;
};

/** A block in progress. */
struct hotpath_span {
    uint64_t start;
    uint64_t link;
    struct hotpath_place *place;
};

/** Begins and ends one run of a block; thread-safe, async-signal-safe, keep errno, never fail. */
struct hotpath_span hotpath_block_enter(struct hotpath_place *place);
void hotpath_block_leave(struct hotpath_span *span);

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
#define HOTPATH_BLOCK(label) HOTPATH_BLOCK_(HOTPATH_PLACE(label))

/** The place of a block that is written here: a static, as the value of an expression. */
#define HOTPATH_PLACE(block_label)                                                                 \
    __extension__({                                                                                \
        static struct hotpath_place hotpath_place_ = {UINT32_MAX, __LINE__, block_label,           \
                                                      __FILE__};                                   \
        &hotpath_place_;                                                                           \
    })

#ifdef __cplusplus
#define HOTPATH_JOIN_(a, b) a##b
#define HOTPATH_JOIN(a, b) HOTPATH_JOIN_(a, b)

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
    if (hotpath_scope HOTPATH_JOIN(hotpath_scope_, __COUNTER__){place}) {                          \
    } else
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
#define HOTPATH_MEASURE_AS(label)
#define HOTPATH_MEASURE_ALL
#define HOTPATH_MEASURE_ALL_HERE struct hotpath_measure_all_here
#define HOTPATH_SKIP
#define HOTPATH_BLOCK(label)

#endif
#endif
