# SPDX-License-Identifier: MIT
# promise: hotpath doctor says what is missing and what mends it, and is content with an installed
#     hotpath
# levels: O2
unset HOTPATH_FORMAT HOTPATH_OUTPUT
doctor() {
    "$BUILD/hotpath" doctor |
        sed -E -e "s,$PWD/,,g; s,/[^ ]*/(plugin|lib)/,PLACE/,g; s/GCC [0-9.]+/GCC N/" \
            -e 's/[0-9]+\.[0-9]+\.[0-9]+/N/g' || echo "status $?"
}
CC=nosuch doctor 2>&1 | grep -E 'compiler|CC' 
mkdir -p shared && chmod 755 shared
HOTPATH_DIR=$PWD/shared doctor 2>&1 | grep -v '^\[hotpath\]' | grep -E 'store|HOTPATH_DIR'
HOTPATH_DIR=$PWD/shared "$BUILD/hotpath" doctor >/dev/null 2>&1 || echo "status $?"
doctor | grep -E 'good +(compiler|parts|store)' | sed -E 's/(compiler|parts) .*/\1/'
# Where the linker finds the library and the compiler, when asked for it, does not.
CC="$CC -L$BUILD" "$BUILD/hotpath" doctor | grep -E '^(good|note|bad) +library' |
    sed -E "s,/[^ ]*/,,"
CC="$CC" "$BUILD/hotpath" doctor |
    sed -nE 's/^(good|note) +(plugin|library|manual|pkg-config) .*/\2/p'
