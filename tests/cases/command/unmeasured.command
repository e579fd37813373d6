# SPDX-License-Identifier: MIT
# promise: hotpath run says of a program that nothing measures it, and of no other; the status is
#     the program's
# levels: O2
$compiler $flags -fplugin-arg-hotpath-measure-all "$top/tests/cases/command/ticks/ticks.c" \
    -o ticks $libs
echo 'int main(void) { return 4; }' >plain.c
$CC plain.c -o plain
$compiler $flags -fplugin-arg-hotpath-measure-all -fplugin-arg-hotpath-skip=main \
    -Wl,--no-as-needed plain.c -o linked $libs 2>said
unset HOTPATH_FORMAT HOTPATH_OUTPUT HOTPATH_LIMIT
try() {
    "$BUILD/hotpath" run "$@" 2>said || echo "status $?"
    grep '^hotpath' said >&2 || true
}
try true
try ./plain
try sh -c 'kill $$'
try ./ticks now 3
try sh -c './ticks now 3'
try ./linked
try nosuch
try --merge ./plain
try --merge sh -c 'exit 5'
ls store
exit 0
