# SPDX-License-Identifier: MIT
# promise: what make install puts in place compiles, links and measures by pkg-config alone, and uninstall takes it away
# levels: O0
# needs: command -v pkg-config
quiet="make -s -C $top BUILD=$BUILD DESTDIR=$PWD/root PREFIX=/usr CC=$CC GCC=$CC"
$quiet install || exit 1
export PKG_CONFIG_SYSROOT_DIR=$PWD/root PKG_CONFIG_LIBDIR=$PWD/root/usr/lib/pkgconfig
export PKG_CONFIG_ALLOW_SYSTEM_CFLAGS=1 PKG_CONFIG_ALLOW_SYSTEM_LIBS=1
cat >app.c <<'END'
#include <hotpath.h>
HOTPATH_MEASURE __attribute__((noinline)) int twice(int number)
{
    return 2 * number;
}
int main(void)
{
    return twice(0);
}
END
plugin=$(pkg-config --variable=plugin hotpath)
plugin=$PWD/root${plugin#"$PWD/root"} # some pkg-config put the root before it, some don't
$CC -O2 $(pkg-config --cflags hotpath) -fplugin="$plugin" app.c -o app $(pkg-config --libs hotpath) ||
    exit 1
LD_LIBRARY_PATH=$PWD/root/usr/lib ./app
status=$?
$quiet uninstall && find root ! -type d
exit $status
