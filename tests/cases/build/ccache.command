# SPDX-License-Identifier: MIT
export CCACHE_DIR="$PWD/cache" CCACHE_CONFIGPATH=/dev/null
ccache $CC $flags -c $sources -o first.o
ccache $CC $flags -c $sources -o again.o
ccache $CC $flags -fplugin-arg-hotpath-match=other -c $sources -o different.o
ccache --print-stats | grep -E '^(direct_cache_hit|cache_miss)' | sort
cmp first.o again.o
$CC different.o -o program $libs
exec ./program
