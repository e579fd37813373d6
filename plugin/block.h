// SPDX-License-Identifier: GPL-3.0-or-later
//
// block.h - HOTPATH_BLOCK in C.
#ifndef HOTPATH_BLOCK_H
#define HOTPATH_BLOCK_H

#include "gcc-compat.h"

// PLUGIN_PRE_GENERICIZE: makes measured statements of the HOTPATH_BLOCKs in a C function.
void measure_blocks(void *function, void *);

#endif
