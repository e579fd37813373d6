# SPDX-License-Identifier: MIT
# A frame holds the words of each measured call and block that is open in it.
# More registers to be kept take room, too, and two words that a call returns in memory.
most=128
echo __x86_64__ | $CC -E -P - | grep -qx 1 || most=256
plain=$(printf '%s\n' $flags | grep -v '^-fplugin' | tr '\n' ' ')
$compiler $plain -fstack-usage -c $source -o plain.o
$compiler $flags -fstack-usage -c $source -o measured.o
"$top/tests/objects/stack-growth" plain.su measured.su $most |
    sed 's,^[1-9][0-9]* functions,some functions,'
