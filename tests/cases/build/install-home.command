# SPDX-License-Identifier: MIT
# promise: without root, make install goes to any folder and says which lines are needed; these
#     measure, also when another installation beside it is gone; uninstalled, nothing is left
# levels: O0
# needs: [ "$(id -u)" != 0 ] || setpriv --reuid=65534 --clear-groups test -r "$BUILD/libhotpath.a"
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cat >"$home/app.c" <<'PROGRAM'
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
cat >"$home/commands" <<'COMMANDS'
cd "$1"
mkdir user
install() { make -s -C "$top" BUILD="$BUILD" GCC="$CC" PREFIX="$1" install; }
uninstall() { make -s -C "$top" BUILD="$BUILD" GCC="$CC" PREFIX="$1" uninstall; }
install "$PWD/user/.local" >said && install "$PWD/user/other place" >other || exit 1
sed "s|$PWD/user|~|g; s| [0-9.]* is| VERSION is|" said
uninstall "$PWD/user/other place"
eval "$(grep -m 1 '^ *gcc' said | sed "s/gcc/$CC/")" && HOTPATH_FORMAT=none ./app || exit 1
rm app
eval "$(grep '^ *export' said)"
$CC -O2 app.c -o app $(pkg-config --cflags --libs hotpath) && ./app || exit 1
hotpath --version | sed 's/ [0-9.]*$//'
mv user/.local moved
PKG_CONFIG_PATH=$PWD/moved/lib/pkgconfig
$CC -O2 app.c -o app $(pkg-config --cflags --libs hotpath) && HOTPATH_FORMAT=none ./app || exit 1
mv moved user/.local
uninstall "$PWD/user/.local"
find user
COMMANDS
user=
if [ "$(id -u)" = 0 ]; then
    chown -R 65534 "$home"
    user="setpriv --reuid=65534 --regid=65534 --clear-groups"
fi
HOTPATH_DIR=$home/stores $user sh "$home/commands" "$home"
cp "$home/report" .
