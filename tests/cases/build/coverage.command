# SPDX-License-Identifier: MIT
# The lines that start with "function" give shares of basic blocks, of which there are more.
mkdir plain measured
for kind in plain measured; do
    cd $kind
    if [ $kind = plain ]; then
        $CC -O0 $include --coverage -c $sources -o unit.o
    else
        $CC $flags --coverage -c $sources -o unit.o
    fi
    $CC --coverage unit.o -o program $libs
    HOTPATH_OUTPUT=../report ./program
    "$(echo "$CC" | sed 's,gcc,gcov,')" -b unit.gcda >/dev/null
    sed 's/^ *\([^:]*\):.*$/\1/;/^call/d;/^function/d' coverage.c.gcov >lines
    cd ..
done
diff plain/lines measured/lines
