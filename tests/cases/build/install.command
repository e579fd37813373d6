# SPDX-License-Identifier: MIT
# promise: what make install puts in place compiles, links and measures by one line with pkg-config,
#     and uninstall takes it away, but not what others have put there; what an earlier version had
#     and this one has not is gone, too
# levels: O0
# needs: command -v pkg-config
quiet="make -s -C $top BUILD=$BUILD DESTDIR=$PWD/stage PREFIX=/usr CC=$CC GCC=$CC"
mkdir -p stage/usr/share/man/man1 stage/usr/lib
$quiet install || exit 1
touch stage/usr/lib/of-an-earlier-version
printf 'file\t/usr/lib/of-an-earlier-version\t\n' >>stage/usr/lib/hotpath/installed
$quiet install || exit 1
export PKG_CONFIG_SYSROOT_DIR=$PWD/stage PKG_CONFIG_LIBDIR=$PWD/stage/usr/lib/pkgconfig
export PKG_CONFIG_ALLOW_SYSTEM_CFLAGS=1 PKG_CONFIG_ALLOW_SYSTEM_LIBS=1
cat >app.c <<'PROGRAM'
#include <hotpath.h>
HOTPATH_MEASURE __attribute__((noinline)) int twice(int number)
{
    return 2 * number;
}
int main(void)
{
    return twice(0);
}
PROGRAM
# Some pkg-config put the sysroot before every path, some before those after -I and -L alone.
plugin=$(pkg-config --variable=plugin hotpath)
flags=$(pkg-config --cflags --libs hotpath | sed "s|$plugin|$PWD/stage${plugin#"$PWD/stage"}|")
$CC -O2 $flags app.c -o app || exit 1
LD_LIBRARY_PATH=$PWD/stage/usr/lib ./app
status=$?
touch stage/usr/lib/of-others
$quiet uninstall
find stage -mindepth 1 | sort
$quiet uninstall 2>&1 | sed -n "s|$PWD/||p"
exit $status
