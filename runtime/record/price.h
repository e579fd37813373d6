/* SPDX-License-Identifier: MIT */
/*
 * price.h - what one measured call costs.
 */
#ifndef HOTPATH_PRICE_H
#define HOTPATH_PRICE_H

#include "abi.h"

/**
 * Finds it out, once in a process, and writes it into the store's header. `call` makes one call of
 * a site, by the forms that the process's functions use. The calling thread has a slot.
 */
void hotpath__price_measure(void (*call)(struct hotpath_site *));

#endif
