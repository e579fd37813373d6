# SPDX-License-Identifier: MIT
# promise: --tree takes in forked children, whichever way each of them ended, and every call is
#     there
# levels: O2
$compiler $flags -fplugin-arg-hotpath-measure-all "$top/tests/cases/command/ticks/ticks.c" \
    -o ticks $libs
unset HOTPATH_FORMAT HOTPATH_OUTPUT
ulimit -c 0
./ticks kill 1000 kill abort segfault _exit || true
ls store | wc -l
parent=$("$BUILD/hotpath" list | awk '$2 == "killed" && $5 == 4 { print $1 }' | sort -n | head -1)
for tree in "" --tree; do
    "$BUILD/hotpath" report $tree --format=json --percentiles=50 "$parent" >report.json
    grep -o '"name":"tick"[^}]*"calls":[0-9]*' report.json | sed 's/.*calls/calls/'
done
"$BUILD/hotpath" report --tree "$parent" 2>&1 | grep -o 'ticks ([0-9]* processes'
"$BUILD/hotpath" list --remove | wc -l
"$BUILD/hotpath" report "$parent" 2>/dev/null || echo "gone: $?"
