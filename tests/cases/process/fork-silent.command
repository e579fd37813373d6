# SPDX-License-Identifier: MIT
$compiler $flags $sources -o program $libs
./program
ls report*
