# SPDX-License-Identifier: MIT
forks=${LONG:+2500}
forks=${forks:-100}
$compiler $flags $sources -o program $libs
./program $forks >counted
calls=$(sed 's/good //' counted)
echo "calls('leaf') == $calls + 4 * $forks && calls('split') == 4 * $forks" |
    perl "$top/tests/runner/report.pl" report >said
grep -v ' leaf$\| split$' said || true
rm counted report
cat report.* | grep -c '"functions_total":2,' >reports
cat report.* | grep -o '"name":"[a-z_]*","label":null,"file":"[^"]*","line":[0-9]*,"calls":[0-9]*' |
    sed 's/"name":"\([a-z_]*\)".*:/\1 /' | sort | uniq -c |
        sed "s/^ *$((4 * forks)) /of every child: /"
[ "$(cat reports)" = $((4 * forks)) ] || echo "$(cat reports) reports"
rm report.*
