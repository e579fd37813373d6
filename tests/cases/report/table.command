# SPDX-License-Identifier: MIT
# Nothing is set: what a user sees first.
unset HOTPATH_FORMAT HOTPATH_OUTPUT HOTPATH_LIMIT
$compiler $flags $sources -o program $libs
exec ./program
