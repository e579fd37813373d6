# SPDX-License-Identifier: MIT
# promise: a program that was linked with a library whose names had no versions runs with one of
#     today, and a library of today's that it opens counts in the same store
# levels: O2
cat >app.c <<'PROGRAM'
#include <dlfcn.h>
#include <hotpath.h>
HOTPATH_MEASURE int twice(int number)
{
    return 2 * number;
}
int main(void)
{
    void *library = dlopen("./libthrice.so", RTLD_NOW);
    int (*thrice)(int) = (int (*)(int))dlsym(library, "thrice");
    return twice(thrice(0));
}
PROGRAM
cat >thrice.c <<'PROGRAM'
#include <hotpath.h>
HOTPATH_MEASURE int thrice(int number)
{
    return 3 * number;
}
PROGRAM
mkdir old
$CC -shared -Wl,-soname,libhotpath.so.0 -o old/libhotpath.so -Wl,--whole-archive \
    "$BUILD/libhotpath.a" -Wl,--no-whole-archive || exit 1
$CC -$level $include $plugin app.c -o app -Lold -lhotpath "-Wl,-rpath,$BUILD" || exit 1
$CC -$level -fPIC -shared $include $plugin thrice.c -o libthrice.so -L"$BUILD" -lhotpath || exit 1
for file in app libthrice.so; do
    echo "$file needs a version: $(objdump -T $file | grep -q HOTPATH_0 && echo yes || echo no)"
done
./app
