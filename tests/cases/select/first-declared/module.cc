// SPDX-License-Identifier: MIT
#include <host.h>
#include <hotpath.h>

int module_open(const char *name)
{
    return name[0];
}

int module_close(int handle)
{
    return handle - 'a';
}

ENTRY(first)
{
    return really_there(defined(-1));
}

template <class Type> Type declared(Type x)
{
    return x;
}

int main()
{
    int (*volatile open_it)(const char *) = module_open;
    int (*volatile close_it)(int) = module_close;
    int (*volatile enter)() = entry_first;
    int (*volatile instance)(int) = declared<int>;
    return close_it(open_it("a")) + enter() + instance(0);
}
// flags: -isystem system
