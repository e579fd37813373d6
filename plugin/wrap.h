// SPDX-License-Identifier: GPL-3.0-or-later
//
// wrap.h - the early way in.
#ifndef HOTPATH_WRAP_H
#define HOTPATH_WRAP_H

#include "gcc-compat.h"

opt_pass *make_wrap_pass(void);

#endif
