# SPDX-License-Identifier: MIT
# promise: before every instruction of a measured call, the store has each call that returned once,
#     and a signal handler that comes in there and measures the same function changes none of that
# levels: O2
# needs: $CC -dumpmachine | grep -q ^x86_64
$CC -O2 -fplugin="$BUILD/hotpath.so" -I"$top/runtime" "$top/tests/faults/step.c" \
    "$BUILD/libhotpath.a" "$BUILD/reading.a" -ljson-c -lpthread -lm -o step
export HOTPATH_FORMAT=none
if [ "${LONG-}" ]; then ./step; else ./step 10000; fi
if [ "${LONG-}" ]; then HOTPATH_SAMPLE=3 ./step; else HOTPATH_SAMPLE=3 ./step 3000; fi
