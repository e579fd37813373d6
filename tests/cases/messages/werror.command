# SPDX-License-Identifier: MIT
# promise: an annotation that can't be kept is a warning of -Wattributes, as GCC's own are: an error
#     with -Werror, and none with -Wno-error=attributes
# levels: O2
cat >app.c <<'END'
__attribute__((hotpath_measure, returns_twice)) int twice(void)
{
    return 0;
}
__attribute__((noinline)) int work(int x)
{
    return x + 1;
}
END
for flags in -Werror '-Werror -Wno-error=attributes' '-Werror -Wno-attributes' -w; do
    echo "$flags:"
    $CC -O2 $flags $plugin -c app.c 2>&1 && echo compiled
done | grep -v '^ ' >&2
exit 0
