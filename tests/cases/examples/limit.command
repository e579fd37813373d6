# SPDX-License-Identifier: MIT
# promise: examples/limit shows two rows of three, or all if the environment says so
# levels: O2
$compiler $flags "$top/examples/limit/limit.c" -o program $libs
unset HOTPATH_FORMAT HOTPATH_OUTPUT HOTPATH_LIMIT
./program
HOTPATH_LIMIT=0 ./program
