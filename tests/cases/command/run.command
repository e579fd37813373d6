# SPDX-License-Identifier: MIT
# promise: hotpath run passes settings on, returns the program's status and reports after a crash
# levels: O2
$compiler $flags -fplugin-arg-hotpath-measure-all "$top/tests/cases/command/ticks/ticks.c" \
    -o ticks $libs
unset HOTPATH_FORMAT HOTPATH_OUTPUT HOTPATH_LIMIT
ulimit -c 0
run() {
    "$BUILD/hotpath" run "$@" 2>said || echo "status $?"
    grep -E '^\[|^\||^hotpath' said >&2 || true
}
run --limit=1 --name-depth 1 ./ticks now 5
run --limit 2 -- ./ticks abort 5
run --limit=1 ./ticks _exit 5
run sh -c 'exit 7'
run nosuch
run
run --limit=many ./ticks now 5
run --name=another ./ticks now 5
ls store
