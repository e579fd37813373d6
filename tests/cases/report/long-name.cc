// SPDX-License-Identifier: MIT
// promise: a name with more than 4 KiB of template arguments, quotes and backslashes among them, is whole
// levels: O0 O2
// claim: length(row("long")->{name}) > 4096 + 1000
// claim: row("long")->{name} =~ / 998, 999\b/
// claim: (() = row("long")->{name} =~ /'\\"'|'"'/g) == 100 && (() = row("long")->{name} =~ /'\\\\'/g) == 100
#include <hotpath.h>
#include <stdio.h>
#include <utility>

volatile int sink;

template <char... characters> struct text {
};

template <int... numbers> struct list {
};

template <int... numbers> list<numbers...> numbered(std::integer_sequence<int, numbers...>);
template <int... numbers>
text<(numbers % 2 ? '"' : '\\')...> quoted(std::integer_sequence<int, numbers...>);

template <class first, class second> HOTPATH_MEASURE_AS("long") int work()
{
    return sink + 1;
}

int main()
{
    using thousand = decltype(numbered(std::make_integer_sequence<int, 1000>()));
    using quotes = decltype(quoted(std::make_integer_sequence<int, 200>()));
    printf("%d\n", work<thousand, quotes>());
}
