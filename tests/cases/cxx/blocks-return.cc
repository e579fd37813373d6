// SPDX-License-Identifier: MIT
// promise: a block that returns draws no warning that the function, or the case, goes on after it
// levels: O0 O2
// flags: -Wall -Wextra -Werror
#include <hotpath.h>
#include <cstdio>

static int next(int number)
{
    HOTPATH_BLOCK("next")
    {
        return number + 1;
    }
}

static int choose(int number)
{
    switch (number) {
    case 1:
        HOTPATH_BLOCK("one")
        {
            return 3;
        }
    case 2:
        return 4;
    default:
        return 5;
    }
}

int main()
{
    std::printf("%d %d %d\n", next(1), choose(1), choose(2));
}
