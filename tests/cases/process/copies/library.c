// SPDX-License-Identifier: MIT
#include <hotpath.h>

HOTPATH_MEASURE int in_library(int number)
{
    return number + 10;
}
