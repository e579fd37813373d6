# SPDX-License-Identifier: MIT
# The program itself is not measured: the library brings hotpath with it, and leaves it behind.
$CC $flags -fPIC -shared "$source/plugin.c" -o plugin.so $libs
$CC -O2 "$source/main.c" -o program -ldl
exec ./program
