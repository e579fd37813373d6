/* SPDX-License-Identifier: MIT */
/*
 * price.h - what one measured call costs.
 */
#ifndef HOTPATH_PRICE_H
#define HOTPATH_PRICE_H

#include <stdint.h>

#include "abi.h"

/** A function of a program, measured: it has arguments to be kept until then, and a result. */
typedef uint64_t hotpath__priced(struct hotpath_site *site, void *object, uint64_t b, uint64_t c);

/** What it does: it follows three pointers. */
static inline uint64_t hotpath__price_work(void *object, uint64_t b, uint64_t c)
{
    for (int i = 0; i < 3; i++)
        object = *(void *volatile *)object;
    return (uint64_t)(uintptr_t)object + b + 2 * c;
}

/**
 * Finds it out, once in a process, and writes it into the store's header. `call` is measured by the
 * forms that the process's functions use, and `pass` is only counted; NULL where none are. The
 * calling thread has a slot.
 */
void hotpath__price_measure(hotpath__priced *call, hotpath__priced *pass);

#endif
