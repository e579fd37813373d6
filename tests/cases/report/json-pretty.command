# SPDX-License-Identifier: MIT
$compiler $flags $sources -o program $libs
./program
HOTPATH_FORMAT=json HOTPATH_OUTPUT=in-one-line ./program
test "$(wc -l <report)" -gt 20 && echo "many lines, $(wc -l <in-one-line) line"

without_figures() {
    tr -d ' \n' <"$1" | sed 's/[0-9][0-9.]*/N/g'
}
test "$(without_figures report)" = "$(without_figures in-one-line)" && echo "the same fields"
