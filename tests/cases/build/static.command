# SPDX-License-Identifier: MIT
$CC $flags $sources -o program "$BUILD/libhotpath.a" -pthread
$CC $flags $sources -o static -static "$BUILD/libhotpath.a" -pthread
HOTPATH_OUTPUT=first ./program
perl "$top/tests/report.pl" first </dev/null
HOTPATH_FORMAT=none HOTPATH_HTTP_PORT=0 ./static
exec ./static
