# SPDX-License-Identifier: MIT
# promise: the tables of the documents name every setting, key, argument, endpoint, command and
#     example that there is, and nothing else
# levels: O2
compare() { # WHAT: two lists of names on files there and said
    sort -u there >there.sorted
    sort -u said >said.sorted
    diff there.sorted said.sorted >difference && echo "$1: all of them" || cat difference
}
$compiler $flags "$top/examples/basic/basic.c" -o basic $libs -lpthread
settings=$top/docs/settings.md
HOTPATH_FORMAT=none HOTPATH_HELP=1 ./basic 2>&1 | grep -o '^\[hotpath\]   HOTPATH_[A-Z_]*' |
    grep -o 'HOTPATH_.*' >there
sed -n '/^| environment/,/^$/s/^| `\(HOTPATH_[A-Z_]*\)`.*/\1/p' "$settings" >said
compare settings
HOTPATH_FORMAT=none HOTPATH_HELP=1 ./basic 2>&1 |
    sed -n '/HOTPATH_SORT/s/.*accepts: \(.*\), or a percentile.*/\1/p' | tr -s ', ' '\n' >there
sed -n 's/^| `HOTPATH_SORT` | \([^|]*\), or a percentile.*/\1/p' "$settings" | tr -d '` ' |
    tr ',' '\n' >said
compare 'keys to sort by'
sed -n 's/.*As HOTPATH_SORT: \(.*\), or a percentile.*/\1/p' "$top/runtime/http/openapi.json" |
    tr -s ', ' '\n' >said
compare 'keys of openapi.json'
echo 'int unit;' >unit.c
$compiler -fplugin="$BUILD/hotpath.so" -fplugin-arg-hotpath-help -c unit.c -o unit.o 2>&1 |
    sed -n 's/^  \([a-z-][a-z-]*\).*/\1/p' >there
sed -n '/^| argument of the compiler/,/^$/p' "$top/docs/selecting.md" |
    grep -o 'hotpath-[a-z-]*\|`-version' | sed 's/^hotpath-//; s/^`-//' >said
compare arguments
sed -n 's,^ *"\(/[^"]*\)": {$,\1,p' "$top/runtime/http/openapi.json" >there
sed -n '/^| GET/,/^$/s,^| `\(/[^`]*\)`.*,\1,p' "$top/docs/http.md" >said
compare endpoints
grep -o '^ *# *define HOTPATH_[A-Z_]*[A-Z]\b' "$top/annotations/hotpath.h" |
    grep -o 'HOTPATH_.*' | grep -vx 'HOTPATH_\(H\|JOIN\|PLACE\|WITHOUT_PLUGIN\)' >there
grep -ho '\bHOTPATH_[A-Z_]*[A-Z]\b' "$top"/docs/*.md | sort -u >written
grep -Fx -f written there >said
compare annotations
"$BUILD/hotpath" help | sed -n 's/^  \([a-z][a-z+]*\) .*/\1/p' | grep -v 'help\|version' >there
grep -ho '\bhotpath [a-z][a-z+]*' "$top/README.md" "$top"/docs/*.md | sed 's/hotpath //' |
    sort -u >written
grep -Fx -f there written >said
compare commands
perl -0ne 's/"\n\s*"//g;
    while (/\{"((?:[^"\\]|\\.)*)",\s+"((?:[^"\\]|\\.)*)",/g) {
        my ($keys, $does) = ($1 =~ tr/\\//sr, $2);
        print join(" ", map { "`$_`" } split / /, $keys), " | $does\n";
    }' "$top/console/keymap.c" >there
sed -n '/^| key | does/,/^$/s/^| \(`.*\) |$/\1/p' "$top/docs/watching.md" >said
compare 'keys of the console'
(cd "$top" && ls -d examples/*/) >there
grep -ho 'examples/[a-z-]*/' "$top/README.md" "$top"/docs/*.md "$top"/docs/*/*.md 2>/dev/null |
    sort -u >said
compare examples
rm -f report
