# SPDX-License-Identifier: MIT
for language in objective-c objective-c++; do
    [ $language = objective-c++ ] && CC=$CXX
    $CC -$level -w $include $plugin -fplugin-arg-hotpath-measure-all -x $language \
        "$source/program.m" -x none -o program $libs -lobjc
    HOTPATH_OUTPUT=rows ./program
    echo "$language:"
    perl "$top/tests/runner/report.pl" rows </dev/null
    HOTPATH_FORMAT=table HOTPATH_OUTPUT=table ./program
    sed -n 's/^| \([^|]*[^ |]\)  *| *1 .*/\1/p' table | sort
done
