# SPDX-License-Identifier: MIT
$compiler $flags $sources -o program $libs
unset HOTPATH_FORMAT HOTPATH_OUTPUT
HOTPATH_LIMIT=10 ./program
