# SPDX-License-Identifier: MIT
! $compiler $flags -c $sources -o unit.o
test ! -e unit.o
