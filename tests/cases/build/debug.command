# SPDX-License-Identifier: MIT
$CC $flags -g3 -gdwarf-5 -fcompare-debug -c $sources -o checked.o
$CC $flags -g3 -gsplit-dwarf $sources -o program $libs
exec ./program
