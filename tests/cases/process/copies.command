# SPDX-License-Identifier: MIT
# promise: of two copies of the runtime in a process, one that nothing calls is silent, and one that
#     counts adds to the report
# levels: O2
archive="$BUILD/libhotpath.a"
$CC $flags -fPIC -shared "$source/library.c" -o shared.so $libs
$CC $flags -fPIC -shared "$source/library.c" -o static.so "$archive"
$CC $flags "$source/main.c" -o with-shared $libs
$CC $flags "$source/main.c" -o with-static "$archive"
$CC $flags -rdynamic "$source/main.c" -o with-visible "$archive"

# The functions of each report, a line for each.
reports() {
    echo "-- $*"
    echo "of an earlier run" >report
    "$@" >/dev/null
    while read -r line; do
        echo "$line" | grep -o '"name":"in_[a-z]*"\|"calls":[0-9]*' | paste - - | sort | xargs
    done <report
    rm report
}
reports ./with-shared ./static.so
reports ./with-visible ./shared.so
reports ./with-static ./shared.so
reports ./with-shared :./shared.so :./shared.so
HOTPATH_OUTPUT=stderr HOTPATH_FORMAT=table ./with-shared ./static.so 2>&1 >/dev/null |
    grep -F '[hotpath]' | "$top/tests/runner/mask"
