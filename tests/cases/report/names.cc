// SPDX-License-Identifier: MIT
// promise: quotes, backslashes, control bytes, invalid UTF-8 and 4 KiB of template arguments make
//     valid JSON and a straight table
// levels: O2
#include <cstdio>
#include <hotpath.h>

volatile int sink;

HOTPATH_MEASURE long double operator""_km(long double number)
{
    sink = sink + 1;
    return number;
}

HOTPATH_MEASURE_AS("a \"quoted\" \\ label\n\t\x1b[31m") void quoted()
{
    sink = sink + 1;
}

HOTPATH_MEASURE_AS("\xff\xfe not UTF-8 \xc3") void invalid()
{
    sink = sink + 1;
}

HOTPATH_MEASURE void größe名()
{
    sink = sink + 1;
}

template <class Left, class Right> struct pair_of_two_quite_ordinary_types {
};
template <int depth> struct tree {
    typedef pair_of_two_quite_ordinary_types<typename tree<depth - 1>::type,
                                             typename tree<depth - 1>::type>
        type;
};
template <> struct tree<0> {
    typedef int type;
};

template <class Type> HOTPATH_MEASURE void large()
{
    sink = sink + 1;
}

#line 1 "\xff\"\\.cc"
HOTPATH_MEASURE void elsewhere()
{
    sink = sink + 1;
}

int main()
{
    sink = sink + (int)3.0_km;
    quoted();
    invalid();
    größe名();
    large<tree<7>::type>();
    elsewhere();
    HOTPATH_BLOCK("a \"block\"") {
        sink = sink + 1;
    }
}
