# SPDX-License-Identifier: MIT
# needs: test "$(id -u)" = 0 && unshare -m mount -t tmpfs none /mnt
# A report that can't be put where it should be comes on stderr. In another root nobody can remove
# the store that is there already.
$compiler $flags $sources -o program $libs
export HOTPATH_OUTPUT=$PWD/report
for what in descriptors open folders writing; do
    for when in "" late; do
        HOTPATH_DIR=${when:+$PWD/store}
        echo "without $what${when:+, $when}: $(./program $what $when 2>said)"
        sed -n '/^{/!s/^/  /p' said | sed \
            "s,$PWD/,,;s/^  \[hotpath\]/ /;s/program\.[0-9]*/program.PID/"
        sed -n '/^{/p' said >on-stderr
        [ -s on-stderr ] || mv report on-stderr
        perl "$top/tests/runner/report.pl" on-stderr </dev/null | sed 's/ f[0-9]*$/ f/' | sort |
            uniq -c
        rm -f store/*
    done
done
