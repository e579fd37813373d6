# SPDX-License-Identifier: MIT
$compiler $flags $sources -o program $libs
. "$top/tests/cases/timeout/repeat.sh"
