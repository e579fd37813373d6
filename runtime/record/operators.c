/* SPDX-License-Identifier: MIT */
/*
 * operators.c - what a program's operators new and delete jump to.
 *
 * libstdc++'s call malloc, and are counted there. An allocator that brings its own (jemalloc,
 * tcmalloc, mimalloc, AddressSanitizer) need not, and what it does not count by itself is counted
 * here; jemalloc's new does not call malloc, its delete calls free. Valgrind puts operators of its
 * own in the place of libstdc++'s. Either way the operators keep their meaning, as the next ones in
 * line do the work: new handlers, bad_alloc, and a check that what came from new goes to delete.
 * Compiled with -fexceptions, as bad_alloc passes through.
 */
#include <stdlib.h>

#include "base/base.h"
#include "base/message.h"
#include "record/heap.h"
#include "record/symbol.h"

/* One of the operators as the program would have had it, looked for on its first call. */
struct operation {
    hotpath__function_pointer *next; /* NULL where libstdc++ is linked in statically */
    bool
        checked; /* whether it has been counted: it may not call malloc, and hands out its blocks */
    bool known;
};

static void look(struct operation *own, const char *name)
{
    own->next = hotpath__next_function(name);
    hotpath__function_pointer *allocator = hotpath__next_function("malloc");
    own->checked = own->next && (hotpath__same_object(own->next, allocator) ||
                                 hotpath__is_loaded("vgpreload_core"));
    __atomic_store_n(&own->known, true, __ATOMIC_RELEASE);
}

static inline void know(struct operation *own, const char *name)
{
    if (hotpath__unlikely(!__atomic_load_n(&own->known, __ATOMIC_ACQUIRE)))
        look(own, name);
}

/* Without a next operator. That of the program would throw; from here, nothing can. */
static void *new_by_malloc(size_t size, size_t alignment)
{
    size_t wanted = size ? size : 1;
    void *block = alignment ? hotpath_memalign(alignment, wanted) : hotpath_malloc(wanted);
    if (!block)
        hotpath__message("no memory for operator new, which can't throw: libstdc++ is linked in "
                         "statically");
    return block;
}

#define EXPORTED __attribute__((visibility("default")))

#define NEW(symbol, parameters, arguments, alignment)                                              \
    EXPORTED void *hotpath##symbol parameters;                                                     \
    EXPORTED void *hotpath##symbol parameters                                                      \
    {                                                                                              \
        static struct operation own;                                                               \
        know(&own, #symbol);                                                                       \
        if (!own.next)                                                                             \
            return new_by_malloc(size, alignment);                                                 \
        uint64_t events = own.checked ? hotpath__heap_events() : 0;                                \
        void *block = ((void *(*)parameters)own.next)arguments;                                    \
        if (own.checked && block && events == hotpath__heap_events())                              \
            hotpath__heap_took(block, size);                                                       \
        return block;                                                                              \
    }

#define DELETE(symbol, parameters, arguments)                                                      \
    EXPORTED void hotpath##symbol parameters;                                                      \
    EXPORTED void hotpath##symbol parameters                                                       \
    {                                                                                              \
        static struct operation own;                                                               \
        know(&own, #symbol);                                                                       \
        if (!own.next) {                                                                           \
            hotpath_free(block);                                                                   \
            return;                                                                                \
        }                                                                                          \
        bool counts = own.checked && block;                                                        \
        uint64_t events = counts ? hotpath__heap_events() : 0;                                     \
        uint64_t held = counts ? hotpath__heap_held(block) : 0;                                    \
        ((void(*) parameters)own.next) arguments;                                                  \
        if (counts && events == hotpath__heap_events())                                            \
            hotpath__heap_gave(held);                                                              \
    }

/* A const std::nothrow_t &, and a std::align_val_t, as they are passed. */
typedef const void *nothrow_t;
typedef size_t align_val_t;

/* By the letters of new or new[], of delete or delete[], and of std::size_t in a mangled name. */
#define OPERATORS(n, d, m)                                                                         \
    NEW(_Zn##n##m, (size_t size), (size), 0)                                                       \
    NEW(_Zn##n##m##RKSt9nothrow_t, (size_t size, nothrow_t tag), (size, tag), 0)                   \
    NEW(_Zn##n##m##St11align_val_t, (size_t size, align_val_t alignment), (size, alignment),       \
        alignment)                                                                                 \
    NEW(_Zn##n##m##St11align_val_tRKSt9nothrow_t,                                                  \
        (size_t size, align_val_t alignment, nothrow_t tag), (size, alignment, tag), alignment)    \
    DELETE(_Zd##d##Pv, (void *block), (block))                                                     \
    DELETE(_Zd##d##Pv##m, (void *block, size_t size), (block, size))                               \
    DELETE(_Zd##d##PvRKSt9nothrow_t, (void *block, nothrow_t tag), (block, tag))                   \
    DELETE(_Zd##d##PvSt11align_val_t, (void *block, align_val_t alignment), (block, alignment))    \
    DELETE(_Zd##d##Pv##m##St11align_val_t, (void *block, size_t size, align_val_t alignment),      \
           (block, size, alignment))                                                               \
    DELETE(_Zd##d##PvSt11align_val_tRKSt9nothrow_t,                                                \
           (void *block, align_val_t alignment, nothrow_t tag), (block, alignment, tag))

#ifdef __LP64__ /* std::size_t is unsigned long, otherwise unsigned int */
OPERATORS(w, l, m)
OPERATORS(a, a, m)
#else
OPERATORS(w, l, j)
OPERATORS(a, a, j)
#endif
