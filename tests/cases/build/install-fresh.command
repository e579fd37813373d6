# SPDX-License-Identifier: MIT
# promise: make install in a fresh clone builds first
# levels: O0
make -n V=1 -C "$top" BUILD="$PWD/nothing" DESTDIR="$PWD/stage" GCC="$CC" install |
    sed -n -e 's|.*-o [^ ]*/\(libhotpath.so.0\) .*|\1 is linked|p' \
        -e 's|.*packages/install$|and installed|p'
