/* SPDX-License-Identifier: MIT */
/* Every measured function prints its name: the report has to have the same counts. */
#ifndef CALLED_H
#define CALLED_H

#include <stdio.h>

#define CALLED(name) __attribute__((hotpath_measure(name)))

#endif
