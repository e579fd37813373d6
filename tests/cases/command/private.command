# SPDX-License-Identifier: MIT
# promise: a store is its user's alone: other users can't read it, nor plant a folder or file for it
# levels: O2
# needs: test "$(id -u)" = 0 && command -v setpriv
$compiler $flags -fplugin-arg-hotpath-measure-all "$top/tests/cases/command/ticks/ticks.c" \
    -o ticks $libs
unset HOTPATH_FORMAT HOTPATH_OUTPUT HOTPATH_LIMIT
chmod 755 . && cp "$BUILD/hotpath" .
nobody() {
    setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
}
./ticks kill 5 || true
stat -c '%a' store store/*
cp store/ticks.*.hotpath theirs.hotpath
chown 65534 theirs.hotpath
chmod 600 theirs.hotpath
nobody ./hotpath report ./theirs.hotpath --format=none && echo "its own"
for file in store/*; do
    nobody ./hotpath report "$PWD/$file" 2>&1 | sed "s,$PWD/,,; s/[.][0-9]*[.]/.PID./"
done
chmod 644 theirs.hotpath && chown 0 theirs.hotpath
nobody ./hotpath report ./theirs.hotpath || echo "status $?"
rm -rf store/*
mkdir theirs && chown 65534 theirs && chmod 700 theirs
HOTPATH_DIR=$PWD/theirs ./ticks now 5 2>&1 | grep -o 'no store can be made there ([^)]*)'
ln -s store link
HOTPATH_DIR=$PWD/link ./ticks now 5 2>&1 | grep -o 'no store can be made there ([^)]*)'
$compiler $flags -fplugin-arg-hotpath-measure-all "$top/tests/cases/command/ticks/ticks.c" -o suid \
    "$BUILD/libhotpath.a" -lpthread
chmod 4755 suid && chmod 777 .
nobody env HOTPATH_OUTPUT=planted HOTPATH_FORMAT=json ./suid now 5 2>&1 |
    grep -o 'Performance summary'
test ! -e planted && echo "set-uid: no file named by the environment"
