# SPDX-License-Identifier: MIT
# promise: report --hints writes what is dearer to measure than to run, the dearest first, and
#     skip=@FILE leaves out just that
# levels: O2
unset HOTPATH_FORMAT HOTPATH_OUTPUT
cp "$top"/tests/cases/command/hints/*.cc .
build() { # ARGUMENT...
    $CXX $flags -fplugin-arg-hotpath-measure-all "$@" hints.cc others.cc -o program $libs
}
rows() {
    HOTPATH_FORMAT=json HOTPATH_LIMIT=0 HOTPATH_SORT=calls ./program 2>&1 |
        perl -MJSON::PP -0777 -ne 'print map { "  $_->{calls} $_->{name}\n" }
            @{decode_json($_)->{functions}}'
}
build
rows
# Waiting counts: on a busy machine a run may have had to wait for longer than it measured.
for attempt in $(seq 100); do
    HOTPATH_KEEP=1 HOTPATH_FORMAT=none ./program
    "$BUILD/hotpath" report --hints=quick program 2>hints.log || true
    [ "$(grep -c "^#.*calls$" quick 2>/dev/null || true)" = 3 ] && break
    "$BUILD/hotpath" list --remove >removed
done
cat hints.log >&2
"$BUILD/hotpath" report --hints program | cmp - quick
"$BUILD/hotpath" report --hints= program || echo "wrong: $?"
"$BUILD/hotpath" report --hints=/absent/list program || echo "wrong: $?"
sed 's/takes [0-9.]*%/takes SHARE/' quick
build -fplugin-arg-hotpath-skip=@quick
rows
"$BUILD/hotpath" list --remove >removed
HOTPATH_KEEP=1 HOTPATH_FORMAT=none ./program
"$BUILD/hotpath" report --hints=none program || echo "nothing: $?"
"$BUILD/hotpath" list --remove >removed
test -e none && echo 'an empty list'
rm -f hints.log quick removed program hints.cc others.cc
