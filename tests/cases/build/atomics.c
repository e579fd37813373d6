/* SPDX-License-Identifier: MIT */
#include "case.h"

MEASURED int half(int number)
{
    return number / 2;
}

int main(void)
{
    return half(1);
}
