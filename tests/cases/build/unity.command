# SPDX-License-Identifier: MIT
# promise: in a unity build a pattern of a file takes its functions, and no other file's
# levels: O2
mkdir src
printf '__attribute__((noinline)) static int %s(int x) { return x + 1; }\n' first >src/a.c
printf '__attribute__((noinline)) static int %s(int x) { return x + 2; }\n' second >src/b.c
cat >unity_0.c <<'END'
#include "src/a.c"
#include "src/b.c"
int main(void)
{
    return first(-2) + second(-1);
}
END
for glob in a.c src/ 'src/b.c,main' unity_0.c 'b.c:s*'; do
    $CC -O2 -Wall -Werror $plugin "-fplugin-arg-hotpath-match=$glob" unity_0.c -o app $libs
    HOTPATH_FORMAT=table HOTPATH_OUTPUT=table ./app
    sed -n 's/^| \([a-z][^ ]*\) .*/\1/p' table | sort | tr '\n' ' '
    rm -f table
    echo
done
