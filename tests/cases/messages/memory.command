# SPDX-License-Identifier: MIT
# From the least address space that the program runs in without hotpath, in steps up to enough.
$compiler $flags -fplugin-arg-hotpath-off $sources -o plain -Wl,--no-as-needed $libs
$compiler $flags $sources -o program $libs
limit=1000
while ! (ulimit -v $limit && ./plain) >/dev/null 2>&1; do
    limit=$((limit + 100))
done
for more in 0 50 100 200 300 400 500 700 1000 1500 2000 3000 4000 6000 10000; do
    (ulimit -v $((limit + more)) && HOTPATH_OUTPUT=stderr HOTPATH_FORMAT=none ./program) >result 2>said || true
    [ "$(cat result)" = 3000 ] || echo "wrong with $more KiB: $(cat result said)"
    grep -v '^\[hotpath\] ' said || true
    [ "$(wc -l <said)" -le 1 ] || cat said >&2
done
(ulimit -v $((limit + 100)) && HOTPATH_FORMAT=table HOTPATH_OUTPUT= ./program)
