# SPDX-License-Identifier: MIT
$compiler $flags $sources -o program $libs
HOTPATH_FORMAT= HOTPATH_OUTPUT= ./program
grep -c '"functions_total"' json main
grep -c 'summary' relative
HOTPATH_OUTPUT=environment ./program >again
tail -n 1 again
