# SPDX-License-Identifier: MIT
# promise: a command whose output can't be written says so, with status 2, whichever it is
# levels: O2
$compiler $flags -fplugin-arg-hotpath-measure-all "$top/tests/cases/command/ticks/ticks.c" \
    -o ticks $libs
unset HOTPATH_FORMAT HOTPATH_OUTPUT HOTPATH_LIMIT
ulimit -c 0
{ ./ticks kill 5 || :; } 2>said
try() {
    for where in '/dev/full' '&-'; do
        status=0
        eval '"$BUILD/hotpath" "$@" 2>said >'"$where" || status=$?
        echo "$1 >$where: $status $(sort -u said)"
    done
}
try help
try version
try list
try list --format=json
try list --help
try report ticks
try focus --help
try doctor 2>&1
# What is asked for nothing has nothing to lose.
"$BUILD/hotpath" run -o out -- ./ticks now 1 >&-
"$BUILD/hotpath" report -o out ticks >&-
rm store/* out
exit 0
