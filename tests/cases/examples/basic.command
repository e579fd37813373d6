# SPDX-License-Identifier: MIT
# promise: examples/basic prints two functions and a block
# levels: O2
$compiler $flags "$top/examples/basic/basic.c" -o program $libs -lpthread
unset HOTPATH_FORMAT HOTPATH_OUTPUT HOTPATH_LIMIT
./program 2>said # whose totals are close to each other
"$top/tests/runner/mask" <said | sort
