/* SPDX-License-Identifier: MIT */
/*
 * build_log.h - what the plugin writes down of a build, for `hotpath build` to sum up.
 *
 * Where the environment of a compiler has HOTPATH_BUILD_LOG=FILE, the plugin adds lines to that
 * file when a compilation ends well, by one write(2) to a descriptor that appends: those of
 * compilers that run side by side never mix. A line is made of fields with tabs between them, the
 * first of which says what it is. A character of a field that would end it is written as a question
 * mark.
 *
 *     unit FILE MEASURED         first: the source, and how many functions of it are measured
 *     passed COUNT REASON        how many functions were not, for this reason, in the words of -why
 *     glob ARGUMENT COUNT GLOB   of a match, skip or sample, and how many functions it fitted
 *     inlined NAME FILE:LINE     chosen by a match, and no copy is left outside of its callers
 *
 * Functions that nobody chose are not among those passed over. With -flto, FILE of the link's own
 * compilations is empty: they measure functions of sources that have had lines before, with which
 * the rest was said. What stands here is not said on stderr as well.
 */
#ifndef HOTPATH_BUILD_LOG_H
#define HOTPATH_BUILD_LOG_H

/** The variable of the environment that names the file. */
#define HOTPATH_BUILD_LOG "HOTPATH_BUILD_LOG"

/** The first fields. */
#define HOTPATH_LOG_UNIT "unit"
#define HOTPATH_LOG_PASSED "passed"
#define HOTPATH_LOG_GLOB "glob"
#define HOTPATH_LOG_INLINED "inlined"

#endif
