# SPDX-License-Identifier: MIT
# promise: what is compiled for the compiler's own machine gets no flag of the processor that the
#     measured programs are for
# levels: O0
cat >gcc-for-arm <<END
#!/bin/sh
case \$* in -dumpmachine) echo aarch64-linux-gnu ;; *) exec $CC "\$@" ;; esac
END
chmod +x gcc-for-arm
built=$PWD/built
major=$($CC -dumpversion | cut -d. -f1)
make -n -C "$top" V=1 BUILD="$built" CC="$PWD/gcc-for-arm" GCC="$CC" HOSTCC=gcc-here \
    "$built/gcc-$major/base/pattern.o" "$built/runtime/base/pattern.o" |
    grep -o '^gcc-here\|gcc-for-arm\|-mno-outline-atomics'
rm gcc-for-arm
