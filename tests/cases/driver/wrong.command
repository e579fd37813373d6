# SPDX-License-Identifier: MIT
# promise: an option that hotpath-gcc does not have, or a compiler that is none, is one message that
#     says what would be right, and the status is one that stops make
# levels: O2
try() {
    "$@" || echo "status $?"
}
echo 'int main(void) { return 0; }' >app.c
try "$BUILD/hotpath-gcc" --hotpath-mach=x app.c
HOTPATH_CFLAGS=-O2 try "$BUILD/hotpath-gcc" app.c
HOTPATH_GCC=nosuch try "$BUILD/hotpath-gcc" app.c
HOTPATH_GCC=nosuch-gcc-9 try "$BUILD/hotpath" c++ app.c
HOTPATH_GCC="$BUILD/hotpath-gcc" try "$BUILD/hotpath-gcc" app.c
cp "$BUILD/hotpath-gcc" alone
HOTPATH_GCC="$CC" try ./alone
ln -s "$PWD/alone" gcc
PATH=$PWD:$PATH try ./gcc app.c
try "$BUILD/hotpath" build
XDG_CACHE_HOME=$PWD try "$BUILD/hotpath" build -- ./nosuch
try "$BUILD/hotpath" build --mtach=x -- true
