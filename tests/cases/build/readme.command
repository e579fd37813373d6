# SPDX-License-Identifier: MIT
# promise: the README's sources compile with and without the plugin; its tables name every setting,
#     argument, endpoint, command and example that there is
# levels: O2
readme=$top/README.md
perl -0ne 'my $n;
    for (/^```c\n(.*?)^```/msg) {
        next if /^ *\.\.\.$/m;
        open my $f, ">", "block" . ++$n . ".c";
        print $f $_;
    }' "$readme"
for source in block*.c; do
    $compiler $flags -Werror "$source" -o measured $libs && ./measured >/dev/null 2>&1 &&
        echo "$source runs"
    $compiler -O2 -Wall -Wextra -Werror $include "$source" -o plain && ./plain &&
        echo "$source runs plain"
done
compare() { # WHAT: two lists of names on files there and said
    sort -u there >there.sorted
    sort -u said >said.sorted
    diff there.sorted said.sorted >difference && echo "$1: all of them" || cat difference
}
$compiler $flags "$top/examples/basic/basic.c" -o basic $libs -lpthread
HOTPATH_FORMAT=none HOTPATH_HELP=1 ./basic 2>&1 | grep -o '^\[hotpath\]   HOTPATH_[A-Z_]*' |
    grep -o 'HOTPATH_.*' >there
sed -n '/^| environment/,/^$/s/^| `\(HOTPATH_[A-Z_]*\)`.*/\1/p' "$readme" >said
compare settings
HOTPATH_FORMAT=none HOTPATH_HELP=1 ./basic 2>&1 |
    sed -n '/HOTPATH_SORT/s/.*accepts: \(.*\), or a percentile.*/\1/p' | tr -s ', ' '\n' >there
sed -n 's/^| `HOTPATH_SORT` | \([^|]*\), or a percentile.*/\1/p' "$readme" | tr -d '` ' |
    tr ',' '\n' >said
compare 'keys to sort by'
sed -n 's/.*As HOTPATH_SORT: \(.*\), or a percentile.*/\1/p' "$top/runtime/http/openapi.json" |
    tr -s ', ' '\n' >said
compare 'keys of openapi.json'
$compiler -fplugin="$BUILD/hotpath.so" -fplugin-arg-hotpath-help -c "$source" -o unit.o 2>&1 |
    sed -n 's/^  \([a-z-][a-z-]*\).*/\1/p' >there
sed -n '/^| argument of the compiler/,/^$/p' "$readme" | grep -o 'hotpath-[a-z-]*\|`-version' |
    sed 's/^hotpath-//; s/^`-//' >said
compare arguments
sed -n 's,^ *"\(/[^"]*\)": {$,\1,p' "$top/runtime/http/openapi.json" >there
sed -n '/^| GET/,/^$/s,^| `\(/[^`]*\)`.*,\1,p' "$readme" >said
compare endpoints
"$BUILD/hotpath" help | sed -n 's/^  \([a-z]*\) .*/\1/p' | grep -v 'help\|version' >there
sed -n 's/^    hotpath \([a-z][a-z]*\).*/\1/p' "$readme" >said
compare commands
(cd "$top" && ls examples/*/*.c) >there
grep -o 'examples/[a-z-]*/[a-z]*\.c' "$readme" >said
compare examples
grep -o '](\([^)h][^)]*\))' "$readme" | tr -d '()]' | while read -r path; do
    test -e "$top/$path" || echo "there is no $path"
done
rm -f report
