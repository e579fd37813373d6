# SPDX-License-Identifier: MIT
# promise: where a program is made in one go, a match that fits nothing in it is said in a note; not
#     where other files may have what it names, and not in a feature test
# levels: O0
cat >app.c <<'END'
int work(int x)
{
    return x + 1;
}
int main(void)
{
    return work(-1);
}
END
echo 'int main(void) { return 0; }' >conftest.c
match=-fplugin-arg-hotpath-match
for globs in zzz zzz,net/,y.c,b zzz,work '*.cc'; do
    echo "$globs:"
    $CC -Werror $plugin $match=$globs app.c -o app $libs 2>&1 || echo failed
done | grep -v '^ ' >&2
echo 'silent:' >&2
$CC -w $plugin $match=zzz app.c -o app $libs
$CC $plugin $match=zzz -c app.c
$CC $plugin $match=zzz -S app.c
$CC $plugin $match=zzz conftest.c -o conftest
$CC $plugin app.c -o app
exit 0
