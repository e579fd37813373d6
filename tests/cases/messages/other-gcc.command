# SPDX-License-Identifier: MIT
# promise: a GCC that no plugin is installed for is told so, with what to install
# levels: O0
# needs: command -v gcc-11 && ! $CC -dumpversion | grep -q '^11'
major=$($CC -dumpversion | cut -d. -f1)
mkdir plugin
cp "$BUILD/hotpath.so" plugin
cp -r "$BUILD/gcc-$major" plugin
echo 'int main(void) { return 0; }' >main.c
$CC -fplugin=plugin/hotpath.so -c main.c && echo "compiled"
status=0
gcc-11 -fplugin=plugin/hotpath.so -c main.c 2>said || status=$?
sed "s,GCC 11\.[0-9.]* of [0-9]*,GCC 11.X,;s,GCC $major\$,GCC MAJOR," said >&2
exit $status
