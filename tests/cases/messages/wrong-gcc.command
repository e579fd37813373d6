# SPDX-License-Identifier: MIT
# promise: a plugin built for another GCC than the one that loads it is refused in words of one's
#     own
# levels: O0
# needs: command -v gcc-11 && ! $CC -dumpversion | grep -q '^11'
major=$($CC -dumpversion | cut -d. -f1)
mkdir -p plugin/gcc-11
cp "$BUILD/hotpath.so" plugin
cp "$BUILD/gcc-$major/hotpath.so" plugin/gcc-11
echo 'int main(void) { return 0; }' >main.c
status=0
gcc-11 -fplugin=plugin/hotpath.so -c main.c 2>said || status=$?
sed "s,GCC 11\.[0-9.]* of [0-9]*,GCC 11.X,;s,undefined symbol: [^)]*,undefined symbol," said >&2
exit $status
