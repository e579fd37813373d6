# SPDX-License-Identifier: MIT
# promise: the process's totals are valgrind's total heap usage of the same programs without hotpath
# levels: O2
# needs: "$top/examples/fetch" lua5.4 "$BUILD/examples/lua/source"
alloc="-fplugin-arg-hotpath-measure-all -fplugin-arg-hotpath-alloc"

# Every library with thread-local variables costs each thread 16 bytes: the plain program has one,
# too.
echo '__thread int local; int *get(void); int *get(void) { return &local; }' |
    $CC -O1 -fPIC -shared -xc - -o libone.so

by_valgrind() { # COMMAND...
    LD_PRELOAD=$PWD/libone.so valgrind --run-libc-freeres=no --run-cxx-freeres=no "$@" 2>&1 \
        >output-plain |
        sed -n 's/.*total heap usage: \(.*\) allocs, \(.*\) frees, \(.*\) bytes.*/\1 \2 \3/p' |
            tr -d ,
}

by_hotpath() { # COMMAND...
    HOTPATH_OUTPUT=$PWD/totals "$@" >output-measured
    perl -ne '/"alloc":\{"bytes":(\d+),"count":(\d+),[^{}]*?
               "freed_count":(\d+),[^{}]*"own_bytes"/x &&
        print "$2 $3 $1\n"' totals
}

mkdir plain hotpt # of one length: Lua keeps its path

compare() { # NAME, arguments of the programs
    name=$1
    shift
    by_valgrind plain/program "$@" >there
    by_hotpath hotpt/program "$@" >here
    cmp output-plain output-measured
    if cmp -s there here && [ -s here ]; then
        echo "$name: the same"
    else
        echo "$name: valgrind says $(cat there), hotpath says $(cat here)"
    fi
}

$CC -O2 -w $include "$top/examples/alloc/alloc.c" -o plain/program
$CC $flags $alloc "$top/examples/alloc/alloc.c" -o hotpt/program $libs
compare words

$CXX -O2 "$source/containers.cc" -o plain/program -pthread
$CXX $flags $alloc "$source/containers.cc" -o hotpt/program $libs -pthread
compare containers

lua=$BUILD/examples/lua/source
lua_sources=$(find "$lua/src" -name '*.c' ! -name luac.c)
lua_flags="-O2 -w -DLUA_COMPAT_5_3 -DLUA_USE_LINUX"
$CC $lua_flags $lua_sources -o plain/program -Wl,-E -lm -ldl &
$CC $lua_flags $plugin $alloc $lua_sources -o hotpt/program $libs -Wl,-E -lm -ldl
wait
compare Lua "$top/examples/lua/workload.lua" 1
