# SPDX-License-Identifier: MIT
$compiler $flags $sources -o program $libs
export HOTPATH_FORMAT= HOTPATH_OUTPUT=
./program 2>&1 | sed -n 's/^| \([^|]*serve[^|]*\)|.*/\1/p' | sed 's/ *$//'
HOTPATH_NAME_DEPTH=3 ./program 2>&1 | sed -n 's/^| \([^|]*serve[^|]*\)|.*/\1/p' | sed 's/ *$//'
