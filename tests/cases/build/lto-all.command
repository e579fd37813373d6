# SPDX-License-Identifier: MIT
# promise: with -flto and the plugin on the link line, -measure-all takes what stays out of line
# forms: all
# levels: O2
# flags: -flto=1
$CC $flags "$top"/tests/cases/build/lto/*.c -o program $libs
exec ./program
