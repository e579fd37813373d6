# SPDX-License-Identifier: MIT
# promise: what functions of a file without -alloc take is theirs; libraries count, linked or loaded
#     later
# levels: O2
# claim: self_bytes('outer') == 10 && bytes('outer') == 10 + 20 + 40 && avg_bytes('outer') == 70
# claim: self_bytes('untracked') == 20 && bytes('untracked') == 20 + 40 && !defined
#     avg_bytes('untracked')
# claim: self_bytes('inner') == 40 && max_bytes('inner') == 40
# claim: bytes('in_library') == 50 && bytes('loaded') == 60
alloc="-fplugin-arg-hotpath-measure-all -fplugin-arg-hotpath-alloc"
take() { # NAME BYTES THEN
    printf '#include <stdlib.h>\nvoid inner(void); void untracked(void); void in_library(void);\n'
    printf '__attribute__((noinline)) void %s(void) {' "$1"
    printf ' void *volatile block = malloc(%d); free(block); %s }\n' "$2" "$3"
}
take inner 40 "" >inner.c
take untracked 20 "inner();" >untracked.c
take in_library 50 "" >library.c
take loaded 60 "" >loaded.c
{
    printf '#include <dlfcn.h>\n'
    take outer 10 "untracked();"
    printf 'int main(void) { outer(); in_library();\n'
    printf '    void *library = dlopen("./loaded.so", RTLD_NOW);\n'
    printf '    ((void (*)(void))dlsym(library, "loaded"))();\n'
    printf '    return dlclose(library); }\n'
} >main.c
$CC $flags $alloc -fPIC -shared library.c -o libother.so
$CC $flags $alloc -fPIC -shared loaded.c -o loaded.so
$CC $flags $alloc -c inner.c
$CC $flags -fplugin-arg-hotpath-measure-all -c untracked.c
$CC $flags $alloc -fplugin-arg-hotpath-skip=main -Wno-pedantic main.c inner.o untracked.o \
    -o program -L. -lother -Wl,-rpath,. $libs -ldl
./program
