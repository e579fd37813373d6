/* SPDX-License-Identifier: MIT */
extern volatile int sink;

__attribute__((noinline)) static int own(void)
{
    return sink + 1;
}
