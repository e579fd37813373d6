/* SPDX-License-Identifier: MIT */
/*
 * environment.h - what the environment has chosen for the whole process.
 */
#ifndef HOTPATH_ENVIRONMENT_H
#define HOTPATH_ENVIRONMENT_H

#include "base/parameters.h"
#include "base/settings.h"

/** The settings of the process; the defaults before hotpath__settings_load. Any thread. */
const struct hotpath__settings *hotpath__settings(void);

/**
 * Reads the environment, once, before there are threads. A value that can't be used is one warning
 * that says what can, and the default stays. A set-uid program's environment is not looked at.
 */
void hotpath__settings_load(void);

/**
 * The value of a variable, or NULL; that of every one in a set-uid program. Unlike getenv it works
 * before libc has begun, too.
 */
const char *hotpath__variable(const char *name);

/** How the environment calls a parameter: "percentiles" is HOTPATH_PERCENTILES. */
enum { HOTPATH_VARIABLE_SIZE = 32 };
void hotpath__variable_of(const struct hotpath__parameter *parameter,
                          char variable[HOTPATH_VARIABLE_SIZE]);

#endif
