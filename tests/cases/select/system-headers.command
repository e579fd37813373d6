# SPDX-License-Identifier: MIT
flags="$flags -fplugin-arg-hotpath-measure-all"
$CC $flags $sources -o program $libs
$CC $flags -fplugin-arg-hotpath-system-headers $sources -o with-system $libs
HOTPATH_OUTPUT=first ./program
perl "$top/tests/runner/report.pl" first </dev/null
exec ./with-system
