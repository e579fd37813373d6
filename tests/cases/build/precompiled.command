# SPDX-License-Identifier: MIT
cp "$source/common.h" "$source/main.c" .
$CC $flags -xc-header common.h -o common.h.gch
$CC $flags -Winvalid-pch main.c -o program $libs
exec ./program
