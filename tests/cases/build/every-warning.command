# SPDX-License-Identifier: MIT
# promise: hotpath.h is quiet under every warning that GCC has, in C and C++, with and without the
#     plugin; and under clang's -Weverything
# levels: O2
#
# Left out: what is no use without a number (-Walloca-larger-than), warns about itself (-Wabi), or
# about what is written in this unit: -Wsystem-headers, and -Wtraditional, which wants no C of
# today. -Waggregate-return with the plugin, see README's Limits.
every() { # COMPILER
    "$1" --help=warnings | sed -n 's/^  \(-W[a-zA-Z0-9+-]*\)[ <].*/\1/p' | sort -u |
        grep -v -e larger-than -e '^-Wabi$' -e -Wsystem-headers -e '^-Wtraditional$' -e '^-Werror' \
            -e '^-Wno-' -e -Wfatal-errors -e -Wchkp -e -Wc90-c99-compat -e -Waggregate-return
}
# Options of other languages are complained about before the unit is read.
compile() { # COMPILER OPTION...
    rm -f unit.o
    "$@" $include -O2 -c -o unit.o 2>&1 | grep -e '^unit\.' -e 'hotpath\.h' || true
    [ -e unit.o ] || echo "$1 has compiled nothing"
}
cat >unit.c <<'END'
#include <hotpath.h>
HOTPATH_MEASURE_ALL_HERE;
HOTPATH_MEASURE int measured(int number);
HOTPATH_MEASURE_AS("label") int labelled(int number);
HOTPATH_SKIP int skipped(int number);
HOTPATH_MAIN("format=none") int scoped(int number);
HOTPATH_REPORTER static void reporter(const hotpath_report *report, void *data)
{
    (void)report;
    (void)data;
}
int measured(int number)
{
    HOTPATH_BEGIN(span, "span");
    HOTPATH_BLOCK("block") {
        HOTPATH_BLOCK("inner") {
            number += 1;
        }
    }
    HOTPATH_END(span);
    return number;
}
int labelled(int number)
{
    HOTPATH_GUARD(.name = "guard", .reporter = reporter);
    return number;
}
int skipped(int number)
{
    hotpath_guard *guard = hotpath_guard_new(NULL);
    number += hotpath_report_now();
    return number + hotpath_guard_drop(guard);
}
int scoped(int number)
{
    return number;
}
END
for with in "" "$plugin" "$plugin -fplugin-arg-hotpath-alloc"; do
    compile $CC $(every $CC) $with -std=gnu17 unit.c
    compile $CXX $(every $CXX) $with -std=gnu++20 -xc++ unit.c
done
if command -v clang >/dev/null; then
    compile clang -Weverything unit.c
    compile clang -Weverything -std=gnu++20 -Wno-c++98-compat -Wno-c++98-compat-pedantic -xc++ \
        unit.c
fi
