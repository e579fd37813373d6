# SPDX-License-Identifier: MIT
# Leaks are looked for, too, in parent and child.
memcheck="memcheck --leak-check=full --errors-for-leak-kinds=definite,indirect,possible"
for alloc in "" -fplugin-arg-hotpath-alloc; do
    $compiler $flags -g $alloc $sources -o program $libs
    for tool in "$memcheck" helgrind drd; do
        printf '%s: ' "${tool%% *}${alloc:+ -alloc}"
        valgrind -q --soname-synonyms=somalloc=nouserintercepts --tool=$tool --error-exitcode=9 \
            ./program 2>said
        grep '^==' said && continue
        sed -n '$p' report >last
        perl "$top/tests/runner/report.pl" last </dev/null | tr '\n' ';'
        echo
        rm -f report* rounds*
    done
done
