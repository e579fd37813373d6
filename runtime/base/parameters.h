/* SPDX-License-Identifier: MIT */
/*
 * parameters.h - the settings that have a name, and who may choose them.
 *
 * Three voices can choose: the environment, HOTPATH_MAIN and the options of a guard, and the
 * environment beats the other two. One table in parameters.c holds everything that has a name: what
 * it accepts, what it is for and how it is read. The list that HOTPATH_HELP=1 prints, every
 * warning, and the plugin's errors about a HOTPATH_MAIN come from it.
 */
#ifndef HOTPATH_PARAMETERS_H
#define HOTPATH_PARAMETERS_H

#include "base/settings.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Who may choose a parameter. */
enum hotpath__voice { HOTPATH_BY_ENVIRONMENT = 1, HOTPATH_BY_CODE = 2 };

struct hotpath__parameter {
    const char *name;     /* "percentiles"; for the environment HOTPATH_PERCENTILES */
    int voices;           /* bits of enum hotpath__voice */
    const char *standard; /* the default, in words */
    const char *value;    /* what the help of an option calls it; NULL = a switch */
    const char *accepts;
    const char *help;
    /* False when the value can't be used: nothing is changed, or a path is the standard again. */
    bool (*read)(struct hotpath__settings *settings, const char *value);
    const char *words; /* values for a shell to complete, with blanks between them; NULL = none */
};

extern const struct hotpath__parameter hotpath__parameters[];
extern const unsigned hotpath__parameter_count;

/** Whether the environment has chosen this parameter; and whether anybody has. */
bool hotpath__is_chosen(const struct hotpath__settings *settings, const char *name);
bool hotpath__is_asked(const struct hotpath__settings *settings, const char *name);

/** One parameter chosen by the environment or an option. False when the value can't be used. */
bool hotpath__set_parameter(struct hotpath__settings *settings,
                            const struct hotpath__parameter *parameter, const char *value);

#ifdef __cplusplus
}
#endif

#endif
