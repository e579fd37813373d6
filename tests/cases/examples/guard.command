# SPDX-License-Identifier: MIT
# promise: examples/guard reports what lies inside its guard, before the process ends at once
# levels: O2
$compiler $flags "$top/examples/guard/guard.c" -o program $libs
unset HOTPATH_FORMAT HOTPATH_OUTPUT HOTPATH_LIMIT
./program
