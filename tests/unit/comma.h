/* SPDX-License-Identifier: MIT */
/*
 * comma.h - a locale that writes 1.5 as 1,5, as a measured program may have set it.
 */
#ifndef HOTPATH_TEST_COMMA_H
#define HOTPATH_TEST_COMMA_H

/** Sets such a locale, making it when the system has none; skips the test where that can't be. */
void set_comma_locale(void);

#endif
