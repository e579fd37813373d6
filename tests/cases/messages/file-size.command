# SPDX-License-Identifier: MIT
# ulimit -f counts blocks of 512 bytes.
$compiler $flags $sources -o program $libs
(ulimit -f 512; HOTPATH_FORMAT=none ./program)
