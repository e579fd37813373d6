// SPDX-License-Identifier: GPL-3.0-or-later
//
// sample.h - which calls of a function are timed.
#ifndef HOTPATH_SAMPLE_H
#define HOTPATH_SAMPLE_H

#include "gcc-compat.h"

// One call in how many, as the function's annotation or -sample says; 0 = the runtime decides.
unsigned sample_of(tree function);

#endif
