# SPDX-License-Identifier: MIT
# promise: examples/alloc shows bytes and blocks, with and without callees
# levels: O2
$compiler $flags -fplugin-arg-hotpath-alloc "$top/examples/alloc/alloc.c" -o program $libs
unset HOTPATH_FORMAT HOTPATH_OUTPUT HOTPATH_LIMIT
./program 2>&1 | grep '^\[hotpath\]' >&2
HOTPATH_REPORT=alloc ./program
HOTPATH_REPORT=alloc HOTPATH_ALLOC_SELF=true ./program
