/* SPDX-License-Identifier: MIT */
extern volatile int sink;

__attribute__((noinline)) static int foreign(void)
{
    return sink + 2;
}
