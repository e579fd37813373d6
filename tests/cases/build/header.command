# SPDX-License-Identifier: MIT
# promise: hotpath.h is clean under strict warnings in every C and C++ standard from C99 and C++11,
#     with and without the plugin
# levels: O0
cat >unit.c <<'END'
#include <hotpath.h>
HOTPATH_MEASURE_ALL_HERE;
HOTPATH_MEASURE int measured(int number);
HOTPATH_MEASURE_AS("label") int labelled(int number);
HOTPATH_SKIP int skipped(int number);
int measured(int number)
{
    HOTPATH_BLOCK("block") {
        number += 1;
    }
    return number;
}
int labelled(int number)
{
    HOTPATH_BLOCK("first") {
        HOTPATH_BLOCK("second") {
            number += 1;
        }
    }
    return number;
}
int skipped(int number)
{
    return number;
}
END
strict="-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wunused -Wundef -Werror"
for with in "" "$plugin" "$plugin -fplugin-arg-hotpath-off" \
    "$plugin -fplugin-arg-hotpath-measure-all"; do
    for standard in c99 c11 c17 c2x gnu99 gnu2x; do
        $CC $strict -Wstrict-prototypes -Wc++-compat -std=$standard $with $include -c unit.c \
            -o unit.o
    done
    for standard in c++11 c++14 c++17 c++20 c++23 gnu++11 gnu++23; do
        $CXX $strict -xc++ -std=$standard $with $include -c unit.c -o unit.o
    done
done
