# SPDX-License-Identifier: MIT
plain=$(printf '%s\n' $flags | grep -v '^-fplugin' | tr '\n' ' ')
$compiler $plain -fstack-usage -c $source -o plain.o
$compiler $flags -fstack-usage -c $source -o measured.o
"$top/tests/objects/stack-growth" plain.su measured.su |
    sed 's,^[1-9][0-9]* functions,some functions,'
