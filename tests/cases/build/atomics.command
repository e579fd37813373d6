# SPDX-License-Identifier: MIT
# promise: counters are added to by the processor's own instructions, in the library and in measured
#     code: no helper of libatomic or libgcc is called
# levels: O0 O2
nm=$($CC -print-prog-name=nm)
$CC $flags -c "$source" -o timed.o
$CC $flags -fplugin-arg-hotpath-sample='*:8' -c "$source" -o sampled.o
$CC $flags -fplugin-arg-hotpath-alloc -c "$source" -o tracked.o
for file in timed.o sampled.o tracked.o "$BUILD"/runtime/*/*.o; do
    "$nm" "$file" >symbols
    sed -n "s,.* \(__atomic_\|__sync_\|__aarch64_\),$(basename "$file"): \1,p" symbols
done
