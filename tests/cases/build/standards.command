# SPDX-License-Identifier: MIT
# promise: programs in every standard from C90 and C++11 on do the same under -measure-all, and have
#     the right counts
# levels: O2
try() { # COMPILER EXTENSION STANDARD
    "$1" -O0 -std="$3" -w "$source/program.$2" -o plain
    "$1" $flags -w -std="$3" -fplugin-arg-hotpath-measure-all "$source/program.$2" -o measured $libs
    ./plain >said
    HOTPATH_OUTPUT=rows ./measured >said-measured
    cmp said said-measured
    sort said | uniq -c | sed 's/^ *//' | sort >there
    # A template's instances are rows of their own; a call left by longjmp has not returned.
    perl "$top/tests/runner/report.pl" rows </dev/null |
        sed 's/ in program.cc$//; s/^0 \(.*\) + 1 abandoned$/1 \1/' |
        awk '{ calls = $1; sub(/^[0-9]+ /, ""); sum[$0] += calls }
             END { for (name in sum) print sum[name], name }' |
        sort >found
    comm -23 there found >missing
    test ! -s missing && echo "$3: counts as called" || cat missing
}
for standard in c90 gnu89 c99 c11 c17 c2x; do
    try "$CC" c "$standard"
done
for standard in c++11 c++14 c++17 c++20 c++23; do
    try "$CXX" cc "$standard"
done
