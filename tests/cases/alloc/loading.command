# SPDX-License-Identifier: MIT
# libstdc++ is in the program: no library has operators, and all of them are looked through.
for n in 1 2 3 4; do
    echo "int number$n(void) { return $n; }" | $CC -xc -fPIC -shared - -o $n.so
done
$compiler $flags -static-libstdc++ $sources -o program $libs -lpthread -ldl
good=0
for run in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    ./program && good=$((good + 1))
done
echo "$good of 20"
