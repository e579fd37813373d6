# SPDX-License-Identifier: MIT
# promise: ccache before or behind hotpath-gcc hits where nothing has changed, and misses where the
#     functions that are chosen have, or the plugin
# levels: O2
# needs: command -v ccache
export CCACHE_DIR="$PWD/cache" CCACHE_CONFIGPATH=/dev/null HOTPATH_GCC="ccache $CC"
major=$($CC -dumpversion | cut -d. -f1)
mkdir -p own/gcc-"$major"
cp "$BUILD/hotpath-gcc" "$BUILD/hotpath.so" "$BUILD/libhotpath.so.0" own/
cp -r "$BUILD/include" own/
cp "$BUILD/gcc-$major/hotpath.so" own/gcc-"$major"/
printf '#include <hotpath.h>\nHOTPATH_MEASURE int twice(int n) { return n; }\n' >app.c
results() { # NAME
    echo "$1: $(ccache --print-stats | awk '/^direct_cache_hit/ { h = $2 } /^cache_miss/ { m = $2 }
        END { print h " hit, " m " missed" }')"
    ccache -z >/dev/null
}
own/hotpath-gcc -c app.c -o first.o
own/hotpath-gcc -c app.c -o again.o
cmp first.o again.o
results "behind"
own/hotpath-gcc --hotpath-match=once -c app.c
HOTPATH_CFLAGS=--hotpath-match=never own/hotpath-gcc -c app.c
results "other functions"
printf x >>own/gcc-"$major"/hotpath.so # an update, as far as ccache can tell
own/hotpath-gcc -c app.c
results "another plugin"
printf '#!/bin/sh\nexec ccache %s "$@"\n' "$CC" >compiler && chmod +x compiler
export HOTPATH_GCC="$PWD/compiler"
own/hotpath-gcc -c app.c
printf x >>own/gcc-"$major"/hotpath.so
own/hotpath-gcc -c app.c
results "another plugin for a compiler without a version in its name"
export HOTPATH_GCC="$CC"
ccache own/hotpath-gcc --hotpath-match=a -c app.c -o first.o
ccache own/hotpath-gcc --hotpath-match=a -c app.c -o again.o
ccache own/hotpath-gcc --hotpath-match=b -c app.c -o again.o
results "before"
# ... and in a build that calls it by itself.
mkdir bin
ln -s "$(command -v "$CC")" bin/cc
export XDG_CACHE_HOME="$PWD/own-cache" PATH="$PWD/bin:$PATH"
"$BUILD/hotpath" build --match=c -- sh -c 'ccache cc -c app.c; ccache "$(command -v cc)" -c app.c'
results "in a build"
nm app.o | grep -c ' U hotpath_enter'
