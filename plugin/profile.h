// SPDX-License-Identifier: GPL-3.0-or-later
//
// profile.h - what is inserted, beside GCC's own profiles (-fprofile-use).
#ifndef HOTPATH_PROFILE_H
#define HOTPATH_PROFILE_H

// Something was inserted before GCC compares a function with its profile.
void inserted_before_profile(void);

// PLUGIN_PASS_EXECUTION and PLUGIN_FINISH: says what to do when profiles did not fit for that.
void look_for_mismatch(void *pass, void *);
void explain_profile_mismatch(void *, void *);

#endif
