# SPDX-License-Identifier: MIT
# promise: options stand before and after words, long and short, up to --; an option that has no
#     effect in a command is none of its
# levels: O2
$compiler $flags -fplugin-arg-hotpath-measure-all "$top/tests/cases/command/ticks/ticks.c" \
    -o ticks $libs
unset HOTPATH_FORMAT HOTPATH_OUTPUT HOTPATH_LIMIT
ulimit -c 0
{ ./ticks kill 5 || :; } 2>said
try() {
    "$BUILD/hotpath" "$@" || echo "status $?"
}
rows() {
    sed -n 's/^| \([a-z]*\) .*/\1/p'
}
try report ticks --columns=none --limit 1 | rows
try report --limit=2 -- ticks | rows
try report ticks -o out && rows <out
try report -oout --limit=1 ticks && rows <out
try report ticks --subtract --alloc-self=no -o out && wc -l <out
try report -- --limit=1
try report --tree=yes ticks
try report --subtract=perhaps ticks
for option in timeout=5 signal=USR1 keep http-port=0 token=x port=1 sample=2; do
    try report --$option ticks
done
try console --format=json
try console --limit=3
try serve --format=json
try focus --sort=self ticks
try run --name=x ./ticks
try run --help=1 ./ticks
try list -V
try list --remove --format=json
try list --format=xml
"$BUILD/hotpath" run --keep --output=out -- ./ticks now 3
ls store | wc -l
"$BUILD/hotpath" run --keep=no --output=out -- ./ticks now 3
ls store | wc -l
"$BUILD/hotpath" -V | cmp - - <<END
$("$BUILD/hotpath" version)
END
rm store/* out
exit 0
