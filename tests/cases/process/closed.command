# SPDX-License-Identifier: MIT
# The HTTP server's module is looked for beside the plugin. With -alloc, a plugin's malloc comes too
# late to be everybody's, which the report notes.
$CC $flags -fPIC -shared "$source/plugin.c" -o plugin.so "$BUILD/libhotpath.a" -lpthread -lm
$CC -O2 $include "$source/main.c" -o program -lpthread -ldl
ln -s "$BUILD/libhotpath-http.so" .
for how in once often thread fork main signal timeout http; do
    unset HOTPATH_SIGNAL HOTPATH_TIMEOUT HOTPATH_HTTP_PORT
    case $how in
        signal) export HOTPATH_SIGNAL=USR1 ;;
        timeout) export HOTPATH_TIMEOUT=1000 ;;
        http) export HOTPATH_HTTP_PORT=0 ;;
    esac
    status=0
    ./program $how 2>said || status=$?
    grep -v '127\.0\.0\.1' said >&2 || true
    # A signal's report comes before the one at the end, in the same file.
    tail -n 1 report >last 2>/dev/null || true
    rows=$(perl "$top/tests/runner/report.pl" last </dev/null | grep -v '^note: alloc')
    echo "$how: status $status, $rows"
    rm -f report
done
