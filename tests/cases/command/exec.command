# SPDX-License-Identifier: MIT
# promise: a process that becomes another program by exec, or the same one again, keeps what it had
#     counted
# levels: O2
$compiler $flags -fplugin-arg-hotpath-measure-all "$top/tests/cases/command/turns/turns.c" \
    -o turns $libs
unset HOTPATH_FORMAT HOTPATH_OUTPUT
calls() { grep -o '"name":"tick"[^}]*"calls":[0-9]*' | sed 's/.*calls/calls/'; }

./turns ./turns >said &
process=$!
until grep -qs turned said; do sleep 0.05; done
"$BUILD/hotpath" list | awk 'NR > 1 { print $2, $6, $7 }' | sort
"$BUILD/hotpath" report --format=json "$process" | calls
"$BUILD/hotpath" report --format=json "store/turns.$process.hotpath" \
    "store/../store/turns.$process.hotpath" | calls
kill -9 "$process"
wait "$process" 2>/dev/null || true
"$BUILD/hotpath" list --remove | wc -l

./turns sleep 100 &
process=$!
until grep -q sleep "/proc/$process/comm"; do sleep 0.05; done
"$BUILD/hotpath" list | awk 'NR > 1 { print $2, $6, $7 }'
kill "$process"
wait "$process" 2>/dev/null || true
"$BUILD/hotpath" list --remove | wc -l
