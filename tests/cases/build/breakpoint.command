# SPDX-License-Identifier: MIT
# promise: a breakpoint by a common name does not stop in the installed libraries, too
# levels: O0
# needs: case $($CC -dumpmachine) in riscv*) false ;; esac # objects keep all names for its linker
make -s -C "$top" BUILD="$BUILD" DESTDIR="$PWD/stage" PREFIX=/usr CC="$CC" GCC="$CC" install
cat >app.c <<'END'
#include <hotpath.h>
HOTPATH_MEASURE int add(int number)
{
    return number + 1;
}
int main(void)
{
    return add(-1);
}
END
lib=$PWD/stage/usr/lib
$CC $flags -g app.c -o with-shared -L"$lib" -lhotpath -Wl,-rpath,"$lib"
$CC $flags -g app.c -o with-static "$lib/libhotpath.a"
for program in with-shared with-static; do
    nm "$program" "$lib/libhotpath.so" 2>/dev/null | grep ' [Tt] add$' | sed 's/.* //'
    command -v gdb >gdb || continue
    HOTPATH_FORMAT=none gdb -batch -nx -ex start -ex 'break add' ./$program >said 2>/dev/null
    tail -n 1 said | grep -q 'file app.c, line' || cat said
done
