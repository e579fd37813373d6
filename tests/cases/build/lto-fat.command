# SPDX-License-Identifier: MIT
for unit in main other; do
    $CC $flags -c "$source/$unit.c" -o $unit.o
done
$CC -$level -flto=1 main.o other.o -o with-lto $libs
$CC -$level -fno-lto main.o other.o -o without-lto $libs
HOTPATH_OUTPUT=first ./with-lto
perl "$top/tests/report.pl" first </dev/null
exec ./without-lto
