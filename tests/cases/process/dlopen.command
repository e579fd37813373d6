# SPDX-License-Identifier: MIT
$CC $flags -fPIC -shared "$source/plugin.c" -o plugin.so $libs
$CC $flags "$source/main.c" -o program $libs -ldl
exec ./program
