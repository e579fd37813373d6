/* SPDX-License-Identifier: MIT */
/*
 * comma.h - locales that a measured program may have set: one that writes 1.5 as 1,5, and one with
 * other large letters.
 */
#ifndef HOTPATH_TEST_COMMA_H
#define HOTPATH_TEST_COMMA_H

/** Sets such a locale, making it when the system has none; skips the test where that can't be. */
void set_comma_locale(void);

/** The same of one in which the large letter of i is not I. */
void set_turkish_locale(void);

#endif
