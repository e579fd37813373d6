# SPDX-License-Identifier: MIT
$CC $flags $sources -o program "$BUILD/libhotpath.a" -pthread
$CC $flags $sources -o static -static "$BUILD/libhotpath.a" -pthread
$CC $flags $sources -o static-pie -fPIE -static-pie "$BUILD/libhotpath.a" -pthread
for program in program static-pie; do
    HOTPATH_OUTPUT=first ./$program
    perl "$top/tests/runner/report.pl" first </dev/null
done
HOTPATH_FORMAT=none HOTPATH_HTTP_PORT=0 ./static
exec ./static
