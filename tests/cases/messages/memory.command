# SPDX-License-Identifier: MIT
# From the least address space in which the dynamic loader can start the program, up to enough.
$compiler $flags $sources -o program $libs
attempt() { # LIMIT
    (ulimit -v "$1" && HOTPATH_OUTPUT=/dev/null exec ./program) >result 2>said
}
limit=1000
until attempt $limit || ! grep -q 'loading shared libraries' said; do
    limit=$((limit + 50))
done
for more in 0 50 100 150 200 300 400 500 700 1000 1500 2000 3000 4000 6000 10000 20000; do
    attempt $((limit + more)) || echo "exit $? with $more KiB more"
    [ "$(cat result)" = 3000 ] || echo "wrong result with $more KiB more"
    [ "$(wc -l <said)" -le 1 ] || echo "$(wc -l <said) messages with $more KiB more"
    sed 's/[0-9]\{1,\}/N/g' said
done | sort | uniq
