# SPDX-License-Identifier: MIT
# The limits are tried from too small for the store on: at none of them may the program be harmed.
$compiler $flags $sources -o program "$BUILD/libhotpath.a" -ljson-c -pthread
for limit in 2600 3000 3400 4000 5000 6000 8000 10000 16000; do
    (ulimit -v $limit; HOTPATH_OUTPUT=/dev/null ./program >result 2>said) || cat said >&2
    [ "$(cat result)" = 3000 ] || echo "wrong at $limit: $(cat result said)"
    [ "$(grep -vc '^\[hotpath\]' said)" = 0 ] || cat said >&2
    [ "$(wc -l <said)" -le 2 ] || cat said >&2
done
