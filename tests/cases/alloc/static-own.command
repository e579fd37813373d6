# SPDX-License-Identifier: MIT
$CC $flags $sources -o program -static "$BUILD/libhotpath.a" -pthread
exec ./program
