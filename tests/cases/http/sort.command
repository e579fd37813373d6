# SPDX-License-Identifier: MIT
# promise: functions are in the order of HOTPATH_SORT if a request says nothing else, which may
#     name a key or a field
# levels: O2
. "$top/tests/runner/http"
$compiler $flags -fplugin-arg-hotpath-measure-all -fplugin-arg-hotpath-skip=end,main \
    -fplugin-arg-hotpath-alloc "$top/tests/cases/command/ticks/ticks.c" -o ticks $libs
mkfifo ready
./ticks wait 20 >ready &
started="$started $!"
read -r line <ready
names() { # PATH
    echo "$1: $(get "$1" | grep -o '"name":"[a-z]*","label"' | cut -d'"' -f4 | tr '\n' ' ')"
}
serve
names /functions/timing
names '/functions/timing?sort=calls'
names '/functions/timing?sort=name'
names '/functions/timing?sort=p50&limit=1'
names '/functions/timing?sort=p50_ns&limit=1'
HOTPATH_SORT=calls serve
names /functions/timing
names /functions/alloc
names '/functions/timing?sort=total'
names '/functions/timing?sort=max_ns'
