# SPDX-License-Identifier: MIT
# promise: a GCC that no plugin is installed for is told so, with what to install
# levels: O0
# needs: command -v gcc-11
mkdir plugin
cp "$BUILD/hotpath.so" plugin
major=$($CC -dumpversion | cut -d. -f1)
cp -r "$BUILD/$major" plugin
echo 'int main(void) { return 0; }' >main.c
$CC -fplugin=plugin/hotpath.so -c main.c && echo "$major"
gcc-11 -fplugin=plugin/hotpath.so -c main.c
