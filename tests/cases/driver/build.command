# SPDX-License-Identifier: MIT
# promise: hotpath build measures what a makefile builds that names its compilers itself, says what
#     that was, and ends as the command does
# levels: O2
export XDG_CACHE_HOME="$PWD/cache"
mkdir bin project
ln -s "$(command -v "$CC")" bin/cc # the compiler that is tested is the one of these names
ln -s "$(command -v "$CXX")" bin/g++
PATH=$PWD/bin:$PATH
cd project
cat >Makefile <<'END'
app: main.o once.o more.o
	g++ -o $@ $^
%.o: %.c
	cc -O2 -c -o $@ $<
%.o: %.cc
	g++ -O2 -c -o $@ $<
END
cat >main.c <<'END'
int once(int number);
int more(int number);
static int inlined(int number) { return number - 5; }
int main(void)
{
    return once(1) + inlined(more(1));
}
END
echo 'int once(int number) { return number + 1; }' >once.c
echo 'extern "C" int more(int number) { return number + 2; }' >more.cc
build() {
    rm -f *.o app
    "$BUILD/hotpath" build "$@" 2>&1
}
build -- make -s
build --match=once,inlined --match=nosuch,more.cc --json=sum.json --alloc -- make -s
(cd .. && HOTPATH_REPORT=timing,alloc project/app)
grep -c '"file"' sum.json
"$BUILD/hotpath" build -- make -s 2>&1 | cut -c 1-75
# CMake remembers the path of a compiler.
$XDG_CACHE_HOME/hotpath/compilers/cc -c once.c && echo "there are compilers still"
build -- env CC="$(command -v cc)" sh -c 'case $CC in /*) echo "CC has a path";; esac'
CC=$(command -v cc) build -- sh -c 'case $CC in '$XDG_CACHE_HOME'/*) $CC -c once.c ;; esac'
build -- sh -c 'exit 3' || echo "status $?"
build -- sh -c 'kill -KILL $$' || echo "status $?"
echo "int f(void) { return 1 }" >wrong.c
build -- cc -c wrong.c >/dev/null || echo "status $?"
HOME=/nonexistent XDG_CACHE_HOME= TMPDIR=$PWD build -- make -s
ls | grep hotpath- || true
