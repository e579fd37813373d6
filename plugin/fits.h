// SPDX-License-Identifier: GPL-3.0-or-later
//
// fits.h - how many functions each glob of a match, skip or sample fits.
#ifndef HOTPATH_FITS_H
#define HOTPATH_FITS_H

#include "gcc-compat.h"

// A function's body is at hand, for the first time or, in several forms, again.
void look_for_fits(function *fun);

// At the end of the unit: logs what was counted, or says that nothing fits a match.
void report_fits(void);

#endif
