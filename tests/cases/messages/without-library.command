# SPDX-License-Identifier: MIT
i=0
while [ $i -lt 50 ]; do
    i=$((i + 1))
    echo "__attribute__((hotpath_measure, noinline)) int many_$i(int x) { return x + $i; }"
done >many.c
$compiler $flags -c $sources -o main.o
$compiler $flags -c many.c
echo "missed, by each linker that is here:"
for linker in bfd gold lld mold; do
    command -v ld.$linker >/dev/null || continue
    ! $compiler main.o many.o -o program -fuse-ld=$linker 2>said || echo "$linker links"
    grep -io "undefined .*hotpath_[a-zA-Z_-]*" said | grep -o "hotpath_.*" | sort -u
    said=$(grep -c "hotpath_is_not" said)
    [ "$said" = 1 ] || echo "$linker says what to add $said times"
    [ "$(wc -l <said)" -lt 20 ] || echo "$linker needs $(wc -l <said) lines"
done >missed
sort -u missed
echo "with allocations:"
$compiler $flags -fplugin-arg-hotpath-alloc $sources many.c -o program 2>&1 |
    grep -o "reference to .hotpath_[a-zA-Z_-]*" | grep -o "hotpath_.*" | sort -u
echo "links:"
$compiler -r main.o many.o -o all.o && $compiler all.o -o program $libs
$compiler $flags -fPIC -shared many.c -o many.so
echo 'int main(void) { return 0; }' >plain.c
$compiler $flags plain.c -o plain && ./plain
$compiler main.o many.o -Wl,--as-needed -Wl,--gc-sections -o program $libs
$compiler -static main.o many.o -o static "$BUILD/libhotpath.a" -lm
for program in program static; do
    HOTPATH_FORMAT=none ./$program || echo "$program: $?"
done
