# SPDX-License-Identifier: MIT
$compiler $flags $sources -o program $libs
HOTPATH_FORMAT=table HOTPATH_OUTPUT=stderr ./program
exec ./program
