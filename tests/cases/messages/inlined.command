# SPDX-License-Identifier: MIT
# promise: what a match names and GCC inlines everywhere is said once, in a note that -Werror leaves
#     one and -w silences; not of what a glob for all functions takes
# levels: O2
cat >app.c <<'END'
volatile int sink;
static int handle(int x)
{
    return x + sink;
}
static inline __attribute__((always_inline)) int parse(int x)
{
    return x * sink;
}
static int split(int x)
{
    return handle(x) - sink;
}
static int join(int x)
{
    return handle(x) + sink * 3;
}
__attribute__((noinline)) int measured(int x)
{
    return split(x) + join(x) + parse(x);
}
END
for argument in match=handle match=handle,parse,measured 'match=*i*,join' 'match=*' measure-all \
    match=app.c:; do
    echo "$argument:"
    $CC -O2 -Wall -Werror $plugin "-fplugin-arg-hotpath-$argument" -c app.c 2>&1 || echo failed
done | grep -v '^ ' >&2
echo 'silenced, why, kept apart, annotated:' >&2
$CC -O2 -w $plugin -fplugin-arg-hotpath-match=handle -c app.c
$CC -O2 $plugin -fplugin-arg-hotpath-match=handle -fplugin-arg-hotpath-why -c app.c 2>&1 |
    grep handle >&2
$CC -O2 -fno-inline $plugin -fplugin-arg-hotpath-match=handle -c app.c
sed 's/^static int handle/__attribute__((hotpath_measure)) &/' app.c >annotated.c
$CC -O2 $plugin -fplugin-arg-hotpath-match=handle -c annotated.c
exit 0
