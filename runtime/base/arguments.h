/* SPDX-License-Identifier: MIT */
/*
 * arguments.h - what the plugin can be told: -fplugin-arg-hotpath-KEY[=VALUE].
 *
 * The plugin reads them, `hotpath cc` takes them as --hotpath-KEY, and manual and completion list
 * them. All have them from this table; the plugin alone knows what each of them does.
 */
#ifndef HOTPATH_BASE_ARGUMENTS_H
#define HOTPATH_BASE_ARGUMENTS_H

#ifdef __cplusplus
extern "C" {
#endif

struct hotpath__argument {
    const char *name;
    const char *value; /* what it stands for in the help; NULL = it takes none */
    const char *help;
};

extern const struct hotpath__argument hotpath__arguments[];
extern const unsigned hotpath__argument_count;

#ifdef __cplusplus
}
#endif

#endif
