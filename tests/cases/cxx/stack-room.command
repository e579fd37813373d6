# SPDX-License-Identifier: MIT
# Where a call returns two words in memory, that takes room, too.
most=64
echo __LP64__ | $CC -E -P - | grep -qx 1 || most=256
plain=$(printf '%s\n' $flags | grep -v '^-fplugin' | tr '\n' ' ')
$compiler $plain -fstack-usage -c $source -o plain.o
$compiler $flags -fstack-usage -c $source -o measured.o
"$top/tests/objects/stack-growth" plain.su measured.su $most |
    sed 's,^[1-9][0-9]* functions,some functions,'
