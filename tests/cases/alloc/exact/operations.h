/* SPDX-License-Identifier: MIT */
/*
 * operations.h - everything that a generated function may do with memory. Compiled without the
 * plugin: whoever calls an operation is charged with it. Each takes a number that says how much.
 */
#ifdef __cplusplus
extern "C" {
#endif

/* In the generated program each is called once, unmeasured, before anything counts. */
#define OPERATIONS(each)                                                                           \
    each(plain) each(zeroed) each(grown) each(shrunk) each(aligned) each(duplicated) each(line)    \
        each(printed) each(opened) each(vector) each(string) each(map) each(shared) each(array)    \
            each(overaligned) each(kept) each(released) each(nothing)

#define DECLARE(name) void name##_operation(int size);
OPERATIONS(DECLARE)

#ifdef __cplusplus
}
#endif
