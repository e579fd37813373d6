// SPDX-License-Identifier: MIT
// promise: a function's place is where its body is, also when a system header has declared or a
//     macro from there has named it; what is defined there stays out
// levels: O0 O2
#include <host.h>
#include <hotpath.h>
#include <stdlib.h>

int module_open(const char *name)
{
    return name[0];
}

int
module_close(int handle)
{
    return handle - 'a';
}

ENTRY(first)
{
    return really_there(-1);
}

long labs(long x)
{
    return x < 0 ? -x : x;
}

int rand_r(unsigned *seed)
{
    return (int)*seed;
}

HOTPATH_MEASURE int abs(int x)
{
    return x < 0 ? -x : x;
}

# 100 "generated.y"
int atoi(const char *text)
{
    return text[0] - '0';
}

int main(void)
{
    int (*volatile open_it)(const char *) = module_open;
    int (*volatile close_it)(int) = module_close;
    int (*volatile enter)(void) = entry_first;
    long (*volatile absolute)(long) = labs;
    int (*volatile random_of)(unsigned *) = rand_r;
    int (*volatile number)(const char *) = atoi;
    unsigned seed = 0;
    return close_it(open_it("a")) + enter() + (int)absolute(0) + random_of(&seed) + number("0") +
           abs((int)seed);
}
// flags: -isystem system
