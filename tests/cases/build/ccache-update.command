# SPDX-License-Identifier: MIT
export CCACHE_DIR="$PWD/cache" CCACHE_CONFIGPATH=/dev/null
major=$($CC -dumpversion | cut -d. -f1)
mkdir -p folder/gcc-"$major"
cp "$BUILD/hotpath.so" folder/
cp "$BUILD/gcc-$major/hotpath.so" folder/gcc-"$major"/
export CCACHE_EXTRAFILES="$PWD/folder/gcc-$major/hotpath.so"
compile() {
    ccache $CC -$level $include -iplugindir="$PWD/folder" -fplugin=hotpath -c "$source" -o unit.o
}
compile
compile
printf x >>"$CCACHE_EXTRAFILES" # an update, as far as ccache can tell
compile
ccache --print-stats | grep -E '^(direct_cache_hit|cache_miss)' | sort
