# SPDX-License-Identifier: MIT
# With libhotpath.a in the program, constructors of libraries come before hotpath's.
$CC -fPIC -shared "$source/keys.c" -o libkeys.so -lpthread
$compiler $flags "$source/main.c" -o program -Wl,--no-as-needed ./libkeys.so \
    "$BUILD/libhotpath.a" -lpthread -lm
exec ./program
