/* SPDX-License-Identifier: MIT */
/*
 * choose.h - parameters (parameters.h) that code chooses: guards, HOTPATH_MAIN, a request by HTTP.
 */
#ifndef HOTPATH_CHOOSE_H
#define HOTPATH_CHOOSE_H

#include "base/settings.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Room for what the two functions below have to say against a value. */
enum { HOTPATH_PROBLEM_SIZE = 512 };

/**
 * One parameter chosen by code. What the environment has chosen stays, but the value is checked.
 * False with one line in `problem` that says what is wrong and what would be right.
 */
bool hotpath__choose(struct hotpath__settings *settings, const char *name, const char *value,
                     char problem[HOTPATH_PROBLEM_SIZE]);

/**
 * Several of them, as HOTPATH_MAIN has them: "percentiles=50,95,99.9, format=json, limit=20". What
 * follows a comma and has no `=` goes on with the value before it. As hotpath__choose; `settings`
 * may be half changed when it is false.
 */
bool hotpath__choose_all(struct hotpath__settings *settings, const char *text,
                         char problem[HOTPATH_PROBLEM_SIZE]);

#ifdef __cplusplus
}
#endif

#endif
