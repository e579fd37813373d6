// SPDX-License-Identifier: MIT
// promise: every C++11 spelling of the annotation, inside and outside of a class, measures the
//     function
// flags: -std=gnu++11
#include <cstdio>
#include <hotpath.h>

volatile int sink;

[[hotpath::measure]] int first()
{
    return sink;
}

[[hotpath::measure("renamed")]] int second()
{
    return sink;
}

struct Type {
    HOTPATH_MEASURE int declared();
    HOTPATH_MEASURE int defined();
    [[hotpath::measure]] virtual int inherited()
    {
        return sink;
    }
    HOTPATH_MEASURE static int shared()
    {
        return sink;
    }
};

int Type::declared()
{
    return sink;
}

int Type::defined()
{
    return sink;
}

extern "C" HOTPATH_MEASURE int exported(int)
{
    return sink;
}

int main()
{
    Type type;
    std::printf("%d\n", first() + second() + type.declared() + type.defined() + type.inherited() +
                            Type::shared() + exported(1));
}
