# SPDX-License-Identifier: MIT
# promise: what make install puts in place compiles, links and measures by pkg-config alone, and
#     uninstall takes it away
# levels: O0
# needs: command -v pkg-config
quiet="make -s -C $top BUILD=$BUILD DESTDIR=$PWD/stage PREFIX=/usr CC=$CC GCC=$CC"
$quiet install || exit 1
export PKG_CONFIG_SYSROOT_DIR=$PWD/stage PKG_CONFIG_LIBDIR=$PWD/stage/usr/lib/pkgconfig
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
plugin=$PWD/stage${plugin#"$PWD/stage"} # some pkg-config put the folder before it, some don't
$CC -O2 $(pkg-config --cflags hotpath) -fplugin="$plugin" app.c -o app \
    $(pkg-config --libs hotpath) ||
    exit 1
LD_LIBRARY_PATH=$PWD/stage/usr/lib ./app
status=$?
$quiet uninstall && find stage ! -type d
exit $status
