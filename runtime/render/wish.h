/* SPDX-License-Identifier: MIT */
/*
 * wish.h - which calls are to be timed, in the words of HOTPATH_SAMPLE.
 */
#ifndef HOTPATH_WISH_TEXT_H
#define HOTPATH_WISH_TEXT_H

#include "store.h"
#include "render/text.h"

/** "64", "1" for all, "0" for none, "auto:5", "auto:2.5". */
void hotpath__sample_text(char text[HOTPATH_NUMBER_SIZE], const struct hotpath_store_wish *wish);

#endif
