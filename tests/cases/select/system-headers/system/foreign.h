/* SPDX-License-Identifier: MIT */
#pragma GCC system_header
extern volatile int sink;

__attribute__((noinline)) static int foreign(void)
{
    return sink + 2;
}
