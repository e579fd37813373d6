# SPDX-License-Identifier: MIT
sed 's/\(define HOTPATH_ABI 0x\)\([0-9a-f]*\)u/\1\2u + 1u/' "$top/annotations/hotpath.h" >hotpath.h
$CC -$level -xc -c "$source/older.txt" -o older.o
$CC -$level $plugin -I. -c "$source/later.c"
$CC -$level $plugin $include "$source/main.c" older.o later.o -o program $libs
./program
