# SPDX-License-Identifier: MIT
# Also where it has to say that there is no store.
$compiler $flags $sources -o program $libs -pthread
HOTPATH_DIR=/dev/null/none ./program
exec ./program
