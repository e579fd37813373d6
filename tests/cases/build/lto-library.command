# SPDX-License-Identifier: MIT
# promise: libhotpath.a is code that links as any other, also when it was compiled with -flto
# levels: O2
# The whole build, in every form: tests/builds/run.
make -C "$top" BUILD="$PWD/built" CC="$CC" GCC="$CC" CFLAGS="-O2 -flto=auto" \
    "$PWD/built/libhotpath.a" >log 2>&1 || cat log
sed -n '/runtime.*warning/p' log
$CC $flags "$top/tests/cases/build/lto/main.c" "$top/tests/cases/build/lto/other.c" -o program \
    built/libhotpath.a
./program
rm -r built
