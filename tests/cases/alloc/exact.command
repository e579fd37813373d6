# SPDX-License-Identifier: MIT
# promise: 200 generated functions, recursion to 10,000 and 16 threads have allocated exactly what
#     an independent counter says, self and cumulative
# levels: O0 O2
$CC -O1 -fPIC -shared "$source/counter.c" -o libcounter.so -ldl
$CC -O1 -c "$source/operations.c"
$CXX -O1 -c "$source/operations_cxx.cc"
$CC -O1 "$source/probe.c" operations.o operations_cxx.o -o probe -L. -lcounter -lstdc++ -Wl,-rpath,.
./probe >costs
/usr/bin/python3 "$source/program.py" write costs .
alloc="-fplugin-arg-hotpath-measure-all -fplugin-arg-hotpath-alloc"
$CC $flags $alloc -I"$source" -c functions.c
$CXX $flags $alloc -I"$source" -c more.cc
$CC -O1 -I"$source" -c main.c
$CXX main.o functions.o more.o operations.o operations_cxx.o -o program $libs -pthread
find_library() { "$CC" -print-file-name="$1"; }
for allocator in "" libjemalloc.so.2 libtcmalloc_minimal.so.4 libmimalloc.so; do
    rm -f report
    LD_PRELOAD=${allocator:+$(find_library "$allocator")} ./program
    echo "${allocator:-the C library}:"
    /usr/bin/python3 "$source/program.py" check . report 2>figures
done
rm report
