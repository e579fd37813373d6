# SPDX-License-Identifier: MIT
$compiler $flags $sources -o program $libs
for way in clone _Fork; do
    ./program $way 2>said
    grep -v 'made by _Fork or a bare clone' said >&2 || true
    for file in report.*; do
        perl "$top/tests/runner/report.pl" "$file" </dev/null | grep -v first | tr '\n' ' '
        echo
    done | sort
    perl "$top/tests/runner/report.pl" report </dev/null | tr '\n' ' '
    echo
    rm report*
done
