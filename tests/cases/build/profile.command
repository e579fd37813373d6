# SPDX-License-Identifier: MIT
train() { # OPTION...
    rm -f ./*.gcda
    $CC -$level $include -fprofile-generate "$@" -c "$source" -o unit.o
    $CC -fprofile-generate unit.o -o trained $libs
    HOTPATH_FORMAT=none ./trained
}
use() { # OPTION...
    if $CC -$level $include -fprofile-use "$@" -c "$source" -o unit.o 2>said; then
        echo "fits"
    else
        sed -n -e 's/.*\(Wcoverage-mismatch\|Werror=coverage-mismatch\).*/mismatch/p' \
            -e 's/^cc1: note: //p' said | sort -u
    fi
}
all="$plugin -DHOTPATH_ENABLED=0 -fplugin-arg-hotpath-measure-all"
train
match="-fplugin-arg-hotpath-match=pick,compare"
echo "plain, then -match: $(use $plugin -DHOTPATH_ENABLED=0 "$match")"
echo "plain, then -measure-all: $(use $all -fplugin-arg-hotpath-alloc)"
echo "plain, then annotated: $(use $plugin)"
train $all
echo "-measure-all, then plain: $(use)"
train $plugin
echo "annotated, then annotated: $(use $plugin)"
echo "and with an error that has nothing to do with it: '$(use $plugin -Werror=c90-c99-compat)'"
