# SPDX-License-Identifier: MIT
# promise: annotations of a C++20 module are measured in it and in what imports it, under -Werror
# levels: O2
cat >shape.cc <<'END'
module;
export module shape;
export __attribute__((hotpath_measure)) inline int area(int x) { return x * x; }
export class __attribute__((hotpath_measure_all)) box
{
  public:
    int size(int x);
};
int box::size(int x) { return x + 1; }
END
cat >use.cc <<'END'
import shape;
__attribute__((noinline)) int use(int x)
{
    box small;
    return area(x) + small.size(x);
}
int main() { return use(3) - 13; }
END
for argument in "" -fplugin-arg-hotpath-measure-all -fplugin-arg-hotpath-match=use.cc; do
    rm -rf gcm.cache
    $CXX -std=c++20 -fmodules-ts -O2 -Wall -Werror $include $plugin $argument shape.cc use.cc \
        -o app $libs
    HOTPATH_FORMAT=table HOTPATH_OUTPUT=table ./app
    sed -n 's/^| \([a-z][^ ]*\) .*/\1/p' table | sort | tr '\n' ' '
    rm -f table
    echo
done
