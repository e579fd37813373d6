# SPDX-License-Identifier: MIT
$CC $flags -fstack-protector-strong -c $sources -o unit.o
nm unit.o | grep __stack_chk_fail || echo none
