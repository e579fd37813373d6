# SPDX-License-Identifier: MIT
# promise: the library adds no other names to a program than those that abi.h, hotpath.h and heap.h
#     declare; each has the version that it came with, and keeps it
# levels: O0
nm -D --defined-only --with-symbol-versions "$BUILD/libhotpath.so" | sed -n 's/.* [A-Z] //p' | sort
nm -D --defined-only --with-symbol-versions "$BUILD/libhotpath.so" |
    sed -n 's/.* [A-Z] \(hotpath_.*\)@@/ \1@/p; s/.* A \(HOTPATH_.*\)/ \1@\1/p' | sort >exported
sed -n 's/^\( .*@[^ ]*\) [0-9.~]*$/\1/p' "$top/packages/debian/libhotpath0.symbols" | sort |
    diff - exported
nm --defined-only "$BUILD/libhotpath.a" 2>/dev/null | sed -n 's/.* [A-Z] //p' | sort | tr '\n' ' '
readelf -d "$BUILD/libhotpath.so" | sed -n 's/.*(\(NEEDED\|SONAME\)).*\[\(.*\)\]/\1 \2/p' | sort
