# SPDX-License-Identifier: MIT
# promise: a plugin built for another release of the same GCC says which fields differ, and what to
#     install
# levels: O0
# needs: command -v $CXX
major=$($CC -dumpversion | cut -d. -f1)
headers=$($CC -print-file-name=plugin)/include
mkdir -p fake plugin/gcc-"$major"
sed -e 's/basever\[\] = "[^"]*"/basever[] = "9.9.9"/' \
    -e 's/datestamp\[\] = "[^"]*"/datestamp[] = "20200202"/' \
    "$headers/plugin-version.h" >fake/plugin-version.h
$CXX -std=gnu++17 -fPIC -fno-rtti -fno-exceptions -fvisibility=hidden -w -Ifake -I"$headers" \
    -I"$top/runtime" -c "$top/plugin/hotpath.cc" -o fake/hotpath.o || exit 1
$CXX -shared fake/hotpath.o $(find "$BUILD/gcc-$major" -name '*.o' ! -name hotpath.o) \
    -o plugin/gcc-"$major"/hotpath.so
cp "$BUILD/hotpath.so" plugin/
echo 'int nothing;' >unit.c
$CC -fplugin="$PWD/plugin/hotpath.so" -c unit.c -o unit.o 2>&1 |
    sed -e "s/$($CC -dumpfullversion)/THIS/; s/gcc-$major-/gcc-MAJOR-/" \
        -e "s/has '[0-9]*'/has 'DATE'/; s,$PWD/,,"
test ! -e unit.o
