# SPDX-License-Identifier: MIT
# promise: hotpath-gcc links the library where something measured is, in every kind of link
# levels: O2
export HOTPATH_GCC="$CC"
cc="$BUILD/hotpath-gcc -O2"
measured="$cc --hotpath-measure-all"
echo 'int twice(int number) { return 2 * number; }' >twice.c
cat >main.c <<'END'
int twice(int number);
int main(void)
{
    return twice(0);
}
END
rows() { # NAME COMMAND...: links, runs, and says how many functions there are in the report
    name=$1
    shift
    "$@" || exit 1
    rm -f report
    LD_LIBRARY_PATH=. ./program || exit 1
    echo "$name: $(perl "$top/tests/runner/report.pl" report </dev/null |
        grep -c 'twice\|main')"
}
$measured -c main.c twice.c
$CC -c main.c -o plain.o
ar rcs libtwice.a twice.o
rows "two objects" $cc main.o twice.o -o program
rows "an archive behind" $cc main.o -L. -ltwice -o program
rows "--as-needed before all" $cc -Wl,--as-needed plain.o libtwice.a -o program
rows "at once" $measured main.c twice.c -o program
$cc -r main.o twice.o -o both.o
rows "-r" $cc both.o -o program
rows "-static" $cc -static main.o twice.o -o program
rows "-static-pie" $cc -static-pie main.o twice.o -o program
$cc -shared -fPIC --hotpath-measure-all twice.c -o libshared.so -Wl,-z,defs
rows "a shared library" $cc plain.o libshared.so -o program
# As libtool links C++.
$cc -c -fPIC --hotpath-measure-all twice.c -o pic.o
$cc -shared -nostdlib pic.o -lm -lc -lgcc -o libshared.so -Wl,-z,defs
rows "-nostdlib with -lc" $cc plain.o libshared.so -o program
$measured -flto=1 -c main.c -o main.lto.o
$measured -flto=1 -c twice.c -o twice.lto.o
rows "-flto, inlined" $measured -flto=1 main.lto.o twice.lto.o -o program
printf "main.o\n\"twice.o\"\n" >objects
rows "an @file" $cc @objects -o program
needed() { readelf -d "$1" | grep -c 'NEEDED.*libhotpath' || true; }
$cc plain.o -DX -x c twice.c -o program && echo "nothing measured: $(needed program)"
$cc -nostdlib -shared -fPIC --hotpath-measure-all twice.c -o libnone.so &&
    echo "-nostdlib: $(needed libnone.so)"
$cc -ffreestanding --hotpath-measure-all -c twice.c -o free.o && nm free.o | grep hotpath || true
