# SPDX-License-Identifier: MIT
$compiler $flags $sources -o program $libs
./program
test "$(wc -l <report)" -gt 20 && echo "many lines"
