# SPDX-License-Identifier: MIT
# promise: a glob that names a file takes its functions however the compiler was given the file:
#     alone, from another folder, by its whole path, through a prefix map, in a header
# levels: O0
mkdir -p project/src/net project/build
cd project/src
cat >app.cc <<'END'
#include "net/parse.hpp"
int work(int x) { return x + parse(x); }
END
echo 'inline int parse(int x) { return x + 1; }' >net/parse.hpp
cp app.cc app.c
sed -i 's/"net.*"/"net\/parse.h"/' app.c
sed 's/inline/static/' net/parse.hpp >net/parse.h

# The rows of a program, or what a compiler has been told to measure.
measured() { # COMPILER ARGUMENTS...
    HOTPATH_BUILD_LOG=$PWD/log "$@" -c -o app.o
    echo "$(grep -h "^glob.match" log | cut -f3,4 | tr '\t\n' '  ')"
    rm log
}
match=-fplugin-arg-hotpath-match
globs='app.*,./app.c*,*/app.c*,*app.c*,*.c*,*.[ch]*,src/,net/,./net/*.h*,*.h*,parse.h:,app,*.o'
for file in app.c app.cc; do
    for compiler in "$CC" "$CXX"; do
        measured $compiler $plugin "$match=$globs" $file
    done
done
cd ../build
echo "elsewhere:"
for file in ../src/app.c "$PWD/../src/app.c"; do
    measured $CC $plugin $match=app.c,./app.c,src/*.c,../src/app.c,src/,net/ $file
    measured $CC $plugin "$match=$(cd .. && pwd -P)/src/*.c,/src/*" $file |
        sed 's, /[^ ]*project, HERE,'
done
echo "mapped:"
measured $CC $plugin -ffile-prefix-map=../src=there $match=src/,there/ ../src/app.c
