/* SPDX-License-Identifier: MIT */
/*
 * gcc_options.h - what of GCC's command line has to be understood to complete it: which options
 * take the word after them, and which decide what is done.
 */
#ifndef HOTPATH_GCC_OPTIONS_H
#define HOTPATH_GCC_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

enum gcc_effect {
    GCC_OTHER,        /* it changes nothing for us */
    GCC_TELLS,        /* GCC tells what it does; others read that */
    GCC_ASKS,         /* GCC answers a question, and compiles nothing */
    GCC_STOPS,        /* nothing is linked */
    GCC_LANGUAGE,     /* -x */
    GCC_OUTPUT,       /* -o */
    GCC_LIBRARY,      /* -l */
    GCC_TO_LINKER,    /* words of the linker, with commas between them */
    GCC_STATIC,       /* no shared libraries */
    GCC_RELOCATABLE,  /* the linker makes an object again */
    GCC_NO_LIBRARIES, /* none that was not named */
    GCC_FREESTANDING, /* what is compiled is for no hosted program */
    GCC_WIDTH,        /* -m32: for another processor than that of the library, or for it */
    GCC_LOADS,        /* -fplugin= */
};

/** What becomes of a file. */
enum gcc_kind {
    GCC_OBJECT,    /* it is for the linker alone */
    GCC_ASSEMBLED, /* there are no functions in it that could be measured */
    GCC_HEADER,    /* it is precompiled, and nothing is linked */
    GCC_COMPILED,
};

/** An option as it stands on a command line. */
struct gcc_read {
    enum gcc_effect effect;
    const char *value; /* in the same word or the next one, or NULL */
    size_t words;      /* 1, or 2 with a value that is a word of its own */
};

/** Reads the option that begins with words[0]; a value that is missing is none. */
struct gcc_read gcc_read_option(const char *const *words);

/** By the language of an -x, or NULL where its name is to decide. */
enum gcc_kind gcc_kind_of(const char *file, const char *language);

#endif
