# SPDX-License-Identifier: MIT
# promise: programs in every standard from C90 and C++11 on are measured, and do the same under -measure-all
# levels: O2
try() { # COMPILER EXTENSION STANDARD
    "$1" -"$level" -std="$3" -w "$source/program.$2" -o plain
    "$1" $flags -w -std="$3" "$source/program.$2" -o measured $libs
    "$1" $flags -w -std="$3" -fplugin-arg-hotpath-measure-all "$source/program.$2" -o all $libs
    ./plain >said
    HOTPATH_OUTPUT=one ./measured >said-measured
    HOTPATH_OUTPUT=two ./all >said-all
    cmp said said-measured
    cmp said said-all
    sort said | uniq -c | sed 's/^ *//' | sort -k 2 >there
    # A template's instances are rows of their own; a call left by longjmp has not returned.
    perl "$top/tests/report.pl" one </dev/null | sed 's/ in program.cc$//; s/^0 \(.*\) + 1 abandoned$/1 \1/' |
        awk '{ calls = $1; sub(/^[0-9]+ /, ""); sum[$0] += calls } END { for (name in sum) print sum[name], name }' |
        sort -k 2 >found
    diff there found && echo "$3: counts as called"
}
for standard in c90 gnu89 c99 c11 c17 c2x gnu2x; do
    try "$CC" c "$standard"
done
for standard in c++11 c++14 c++17 c++20 c++23 gnu++23; do
    try "$CXX" cc "$standard"
done
