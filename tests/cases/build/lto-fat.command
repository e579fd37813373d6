# SPDX-License-Identifier: MIT
# promise: fat LTO objects are measured, linked with and without -flto, and without the plugin on
#     the link line
# levels: O2
# flags: -flto=1 -ffat-lto-objects
for unit in main other; do
    $CC $flags -c "$top/tests/cases/build/lto/$unit.c" -o $unit.o
done
$CC -$level -flto=1 main.o other.o -o with-lto $libs
$CC -$level -fno-lto main.o other.o -o without-lto $libs
HOTPATH_OUTPUT=first ./with-lto
perl "$top/tests/runner/report.pl" first </dev/null
exec ./without-lto
