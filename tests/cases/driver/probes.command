# SPDX-License-Identifier: MIT
# promise: what a configure tries out is done as GCC alone does it, whatever is to be measured
# levels: O2
export HOTPATH_GCC="$CC" HOTPATH_CFLAGS=--hotpath-measure-all
cc=$BUILD/hotpath-gcc
mkdir -p CMakeFiles/CMakeScratch/TryCompile-a meson-private/tmp1
cat >conftest.c <<'END'
int twice(int number) { return 2 * number; }
int main(void) { return twice(0); }
END
cp conftest.c CMakeFiles/CMakeScratch/TryCompile-a/testCCompiler.c
cp conftest.c meson-private/tmp1/testfile.c
cp conftest.c app.c
needs_library() {
    readelf -d "$1" | grep -q 'NEEDED.*libhotpath' && echo "$1 is measured" || true
}
for file in conftest.c CMakeFiles/CMakeScratch/TryCompile-a/*.c meson-private/tmp1/testfile.c; do
    $cc -Wall -Werror "$file" -o program && ./program && needs_library program
    $cc -c "$file" -o object.o && $CC object.o -o program && ./program || echo "$file: not plain"
done
# As the makefile of zstd asks for threads.
printf '#include <pthread.h>\nint main(void) { return 0; }\n' |
    $cc -o have_thread -x c - -pthread &&
    ./have_thread && needs_library have_thread
$cc -c -x c /dev/null -o null.o
! $cc conftest.c -lnosuch -o program 2>/dev/null || echo "a library that is missing is found"
# ... but what was measured before is linked.
echo 'int thrice(int number) { return 3 * number; }' >thrice.c
$cc -c thrice.c && ar rcs libthrice.a thrice.o
sed 's/{ return 2/{ int thrice(int); return thrice(0) + 2/' conftest.c >conftest2.c
$cc -Werror conftest2.c -L. -lthrice -o conftest && HOTPATH_FORMAT=none ./conftest &&
    echo "an archive is found"
# Word for word.
for arguments in '-### -c conftest.c' '-### conftest.c -o conftest -lm' -v -dumpmachine \
    -print-search-dirs '-print-prog-name=ld' --version '-Wl,--version' ''; do
    "$CC" $arguments >expected 2>&1 || true
    $cc $arguments >is 2>&1 || true
    sed -i 's,/tmp/cc[A-Za-z0-9]*,,g;s,^[a-z0-9_+-]*gcc[-0-9]*: ,gcc: ,;s,^COLLECT_GCC=.*,,' \
        expected is
    cmp expected is || echo "differs: $arguments"
done
$cc app.c -o app && needs_library app
$cc --hotpath-probes conftest.c -o conftest && needs_library conftest
HOTPATH_FORMAT=none ./app
