# SPDX-License-Identifier: MIT
$compiler $flags $sources -o program $libs
HOTPATH_OUTPUT= HOTPATH_FORMAT= ./program guards 2>said
grep -c "summary from" odd said
exec ./program
