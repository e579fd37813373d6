/* SPDX-License-Identifier: MIT */
/*
 * symbol.h - functions of the loaded objects, found by their names without the dynamic linker's
 * help.
 */
#ifndef HOTPATH_SYMBOL_H
#define HOTPATH_SYMBOL_H

#include <stdbool.h>

/** A function of unknown type. */
typedef void hotpath__function_pointer(void);

/**
 * The function of that name that the program would have called without the stubs: of the first
 * loaded object that has one. NULL where nobody has. Not under the lock once the runtime has begun,
 * as it waits for the dynamic linker's; before, it calls nothing and takes no lock. So do the
 * others.
 */
hotpath__function_pointer *hotpath__next_function(const char *name);

/** Whether an object is loaded whose file name has this in it. */
bool hotpath__is_loaded(const char *name);

/** Whether two functions are in the same loaded object. */
bool hotpath__same_object(hotpath__function_pointer *one, hotpath__function_pointer *other);

#endif
