# SPDX-License-Identifier: MIT
# promise: a plugin built for another GCC than the one that loads it is refused with what differs and what to install
# levels: O0
# needs: command -v gcc-11
mkdir -p plugin/11
cp "$BUILD/hotpath.so" plugin
major=$($CC -dumpversion | cut -d. -f1)
cp "$BUILD/$major/hotpath.so" plugin/11
echo 'int main(void) { return 0; }' >main.c
gcc-11 -fplugin=plugin/hotpath.so -c main.c
