# SPDX-License-Identifier: MIT
$compiler $flags $sources -o program $libs
unset HOTPATH_FORMAT HOTPATH_OUTPUT NO_COLOR
export TERM=xterm LC_ALL=C.UTF-8
shown() { # COLUMNS [VARIABLE=VALUE]
    echo "$*:"
    script -qec "stty cols $1; ${2-} ./program" /dev/null | tr -d '\r' >typed
    perl -CSD -ne 'chomp; $bold += s/\e\[[01]m//g; next if !/^[|+]/; $w = length if length > $w;
        END { print "  ", $bold ? "bold" : "plain", ", ",
                  $w <= '"$1"' ? "fits" : "does not fit", "\n" }' typed
    grep -q '^| a label[^|]*…' typed && echo "  with a shortened name"
    sed -n 's/^No room for .*;/  No room for some;/p' typed
}
shown 200
shown 90
shown 80 NO_COLOR=1
shown 50 TERM=dumb
./program 2>file
grep "$(printf '\033')" file || echo "no colour in a file"
grep -o '| a label[^|]*|' file
