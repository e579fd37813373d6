/* SPDX-License-Identifier: MIT */
/*
 * hotpath-gcc.c - hotpath-gcc and hotpath-g++: `hotpath cc` in a program of its own.
 *
 * A build calls it thousands of times. The hotpath command has libraries for its screens and for
 * HTTP, and takes 7 ms to begin; this one takes 1 ms.
 */
#include "cc.h"
#include "complain.h"

int main(int count, char **arguments)
{
    int result;
    if (count && cc_is_called(arguments[0], arguments + 1, &result))
        return result;
    complain("this is hotpath-gcc; it can be called hotpath-g++, too, or as the compiler in whose "
             "place it is: gcc, cc, g++-12, ccache");
    return EXIT_TROUBLE;
}
