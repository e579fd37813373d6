# SPDX-License-Identifier: MIT
$CC $flags -fPIC -shared "$source/library.c" -o liblibrary.so $libs
$CC $flags "$source/main.c" -o program -L. -llibrary -Wl,-rpath,"$PWD" $libs
exec ./program
