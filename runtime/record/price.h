/* SPDX-License-Identifier: MIT */
/*
 * price.h - what one measured call costs.
 */
#ifndef HOTPATH_PRICE_H
#define HOTPATH_PRICE_H

#include "abi.h"

/**
 * Finds it out, once in a process, and writes it into the store's header. `call` makes one call of
 * a site, by the forms that the process's functions use, and `pass` one that is only counted; NULL
 * where there are none of these. The calling thread has a slot.
 */
void hotpath__price_measure(void (*call)(struct hotpath_site *),
                            void (*pass)(struct hotpath_site *));

#endif
