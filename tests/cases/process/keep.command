# SPDX-License-Identifier: MIT
$compiler $flags $sources -o program $libs
umask 022
HOTPATH_DIR=$PWD/made ./program
stat -c '%a' made made/program.*.hotpath
ls made | sed 's/[0-9]\{1,\}/PID/'
