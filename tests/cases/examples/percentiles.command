# SPDX-License-Identifier: MIT
# promise: examples/percentiles has the percentiles it asks for
# levels: O2
$compiler $flags "$top/examples/percentiles/percentiles.c" -o program $libs
unset HOTPATH_FORMAT HOTPATH_OUTPUT HOTPATH_LIMIT
./program
