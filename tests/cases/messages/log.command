# SPDX-License-Identifier: MIT
# promise: each compilation that ends well adds what it measured to the log of the build, and says
#     that nowhere else; compilers side by side never mix their lines
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
__attribute__((noinline)) int slow(int x)
{
    return x + sink;
}
int main(void)
{
    return handle(1) + parse(2) + slow(3);
}
END
log=$PWD/log
logged() { # COMPILER ARGUMENTS...
    rm -f log
    HOTPATH_BUILD_LOG=$log "$@" 2>&1
    [ ! -e log ] || expand -t 12 log
    echo
}
p=-fplugin-arg-hotpath
logged $CC -O2 $plugin $p-match='zzz,handle,*' $p-skip=slow $p-sample=parse:64 app.c -o app $libs
logged $CC -O2 $plugin -c app.c
printf 'int f(void) { return 0; }\n' >"tab	here.c"
logged $CC $plugin $p-measure-all -c "tab	here.c" -o tab.o
echo "none of these:"
echo 'int f(' >bad.c
echo 'int g(void);' >header.h
for arguments in -E -fsyntax-only -M '-x c-header -o header.gch' "$p-off -c"; do
    logged $CC $plugin $arguments app.c >/dev/null
    [ ! -s log ] || echo "written: $arguments"
done
logged $CC $plugin -c bad.c >/dev/null || :
[ ! -s log ] || echo written
echo "linked with -flto:"
logged $CC -O2 -flto $plugin $p-match='*' app.c -o app $libs
echo "out of reach:"
HOTPATH_BUILD_LOG=/none/log $CC -Werror $plugin -c app.c 2>&1
seq 1 500 >names
echo "side by side:"
i=0
while [ $i -lt 20 ]; do
    i=$((i + 1))
    HOTPATH_BUILD_LOG=$PWD/many $CC $plugin $p-match=@names -c app.c -o $i.o &
done
wait
wc -l <many
sort many | uniq -c | awk '{ print $1 " of each" }' | uniq
exit 0
