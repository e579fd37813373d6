/* SPDX-License-Identifier: MIT */
/*
 * case.h - for end-to-end cases that make the same promise in two forms.
 *
 * In the annotated form, MEASURED is an annotation and GCC may inline what bears it. In the -all
 * form everything is taken after inlining, so that MEASURED has to keep a function out of line for
 * its calls to be counted, and what is not to be a row says UNMEASURED.
 */
#ifndef HOTPATH_CASE_H
#define HOTPATH_CASE_H

#include <hotpath.h>

#ifdef ALL_FORM
#define MEASURED __attribute__((noinline))
#else
#define MEASURED HOTPATH_MEASURE
#endif
#define UNMEASURED HOTPATH_SKIP

#endif
