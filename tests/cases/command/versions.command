# SPDX-License-Identifier: MIT
# promise: stores of another version are not listed, and that is said, also to who looks for one
# levels: O2
$compiler $flags -fplugin-arg-hotpath-measure-all "$top/tests/cases/command/ticks/ticks.c" \
    -o ticks $libs
ulimit -c 0
try() {
    "$BUILD/hotpath" "$@" | sed 's/.*killed.*/a killed one/; s/\.[0-9]*\.hotpath/.PID.hotpath/'
}
{ ./ticks kill 1 || :; } 2>said
for other in store/other.1.hotpath store/other.2.hotpath; do
    cp store/ticks.*.hotpath "$other"
    printf '\377' | dd of="$other" bs=1 seek=8 conv=notrunc 2>/dev/null # its version
done
try list
rm store/other.2.hotpath
try list --remove | sed "s,$PWD/,,"
try list
try report
try report other
ls store
rm store/*
