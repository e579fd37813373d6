/* SPDX-License-Identifier: MIT */
/*
 * message.h - what the runtime has to say to a person.
 */
#ifndef HOTPATH_MESSAGE_H
#define HOTPATH_MESSAGE_H

/**
 * One line on stderr, "[hotpath] " before and a newline after it, by write(2) from a buffer on the
 * stack: async-signal-safe apart from printf's own conversions, cut at 1 KiB.
 */
void hotpath__message(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
