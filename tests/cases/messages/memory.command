# SPDX-License-Identifier: MIT
# From the least address space in which the dynamic loader can start the program, up to enough.
$compiler $flags $sources -o program $libs
attempt() { # LIMIT
    (ulimit -v "$1" && HOTPATH_OUTPUT=/dev/null exec ./program) >result 2>said
}
limit=1000
until attempt $limit || ! grep -q 'loading shared libraries\|for initial thread' said; do
    limit=$((limit + 50))
done
more=0
while [ $more -lt 4000 ]; do
    attempt $((limit + more)) || echo "exit $? with $more KiB more"
    [ "$(cat result)" = 3000 ] || echo "wrong result with $more KiB more"
    [ "$(wc -l <said)" -le 1 ] || echo "$(wc -l <said) messages with $more KiB more"
    sed 's/^\[hotpath\] no .* memory.*/told that there is no memory/' said
    more=$((more + 50))
done | sort | uniq
