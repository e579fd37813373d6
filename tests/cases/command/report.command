# SPDX-License-Identifier: MIT
# promise: hotpath list and report show processes that run and what killed ones have left, by pid,
#     file and program
# levels: O2
$compiler $flags -fplugin-arg-hotpath-measure-all "$top/tests/cases/command/ticks/ticks.c" \
    -o ticks $libs
unset HOTPATH_FORMAT HOTPATH_OUTPUT
hotpath=$BUILD/hotpath
pid_of() { # STATE
    "$hotpath" list | awk -v state="$1" '$2 == state { print $1; exit }'
}
show() {
    "$hotpath" "$@" |
        sed -E -e "s,$PWD/,," -e 's/^ *[0-9]+  (live|killed)/PID \1/' \
            -e 's/[0-9]{4}-[0-9-]+ [0-9:]+/SINCE/; s/\.[0-9]+\.hotpath/.PID.hotpath/' \
            -e 's/[0-9.]+(ns|µs|ms|s)\b/TIME/g; s/[0-9.]+%/SHARE/g; s/ +/ /g; s/-+\|/-|/g'
}
ulimit -c 0
./ticks kill 10 || echo "killed: $?"
show list
show report
show report --percentiles=50 --limit=1 "$(pid_of killed)"
show report --columns none --format=json store/ticks.*.hotpath |
    grep -E \
    -o '"state":"[a-z]*"|"name":"tick","label":null,"file":"[^"]*","line":[0-9]*,"calls":[0-9]*' |
    sed 's,"file":".*/,"file":",'
mkfifo ready
./ticks wait 20 >ready & waiting=$!
read -r line <ready
echo "$line"
show list
show report ticks | grep -E 'tick |state'
show list --remove
kill $waiting
wait $waiting 2>/dev/null || true
show list --remove
"$hotpath" list || echo "none: $?"
"$hotpath" report || echo "none: $?"
