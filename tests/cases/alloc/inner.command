# SPDX-License-Identifier: MIT
# promise: the figures are the same under other allocators, sanitizers and valgrind, and with the
#     static library
# levels: O1
alloc="-fplugin-arg-hotpath-match=*_way* -fplugin-arg-hotpath-alloc"
source=$source/inner.cc

figures() { # REPORT
    perl -ne 'while (/"name":"void\ (\w+)\(\)".*?
                      "alloc":\{"bytes":(\d+),"count":(\d+),[^}]*?"freed_count":(\d+)/gx)
              { print "  $1 $2 bytes, $3 blocks, $4 freed\n" }' "$1" | sort
}

try() { # WHAT COMMAND...
    what=$1
    shift
    rm -f report
    "$@" >said 2>heard || echo "$what: exit $?"
    grep -E 'ERROR|WARNING|Invalid' heard || true
    figures report >now
    [ -e first ] || { cp now first && cat first; }
    if cmp -s first now && [ "$(cat said)" = "done" ]; then echo "$what: the same"; else cat now; fi
}

$CXX $flags $alloc "$source" -o program $libs
try "the C library" ./program
for allocator in libjemalloc.so.2 libtcmalloc_minimal.so.4 libmimalloc.so; do
    try "$allocator" env LD_PRELOAD="$($CC -print-file-name=$allocator)" ./program
done
$CXX $flags $alloc "$source" -o linked -Wl,--no-as-needed \
    "$($CC -print-file-name=libjemalloc.so.2)" $libs
try "linked with jemalloc" ./linked
# Without this valgrind 3.24 puts its own malloc in place of the stubs in the program; 3.19 did not.
try valgrind valgrind -q --soname-synonyms=somalloc=nouserintercepts ./program
for sanitizer in address thread undefined leak; do
    $CXX $flags $alloc -fsanitize=$sanitizer "$source" -o checked $libs
    try "-fsanitize=$sanitizer" ./checked
done
$CXX $flags $alloc "$source" -o archive "$BUILD/libhotpath.a" -pthread
try "libhotpath.a" ./archive
try "libhotpath.a and jemalloc" env LD_PRELOAD="$($CC -print-file-name=libjemalloc.so.2)" ./archive
$CXX $flags $alloc "$source" -o archive -static-libstdc++ -static-libgcc $libs
try "-static-libstdc++" ./archive
$CXX $flags $alloc -flto "$source" -o lto -flto $libs
try "-flto" ./lto
rm -f report
