# SPDX-License-Identifier: MIT
# promise: where another malloc comes first, the program keeps it, and a note says that nothing is
#     counted
# levels: O1
alloc="-fplugin-arg-hotpath-measure-all -fplugin-arg-hotpath-alloc"
cat >own.c <<'END'
#include <stddef.h>
#include <stdio.h>
static char room[1 << 20];
static size_t used;
void *malloc(size_t size)
{
    void *block = room + used;
    used += (size + 15) / 16 * 16;
    return block;
}
void *calloc(size_t count, size_t size) { return malloc(count * size); }
void *realloc(void *old, size_t size)
{
    char *block = malloc(size);
    for (size_t i = 0; old && i < size && (char *)old + i < room + used; i++)
        block[i] = ((char *)old)[i];
    return block;
}
void free(void *block) { (void)block; }
int main(void)
{
    char *mine = malloc(10);
    printf("%s\n", mine >= room && mine < room + sizeof room ? "its own malloc" : "another malloc");
    return 0;
}
END
cat >plain.c <<'END'
#include <stdio.h>
#include <stdlib.h>
int work(void) { free(malloc(10)); return 0; }
int main(void) { puts("linked"); return work(); }
END
unset HOTPATH_FORMAT HOTPATH_OUTPUT
echo 'int nothing(void) { return 0; }' >nothing.c
for own in "own.c" "-flto=1 own.c" "-flto=1 nothing.c own.c"; do
    $CC $flags -fno-builtin $alloc $own -o program $libs
    HOTPATH_REPORT=alloc ./program
done
$CC $flags -fno-builtin $alloc plain.c -static -o program "$BUILD/libhotpath.a" -pthread
HOTPATH_REPORT=alloc ./program
$CC $flags -fno-builtin -fplugin-arg-hotpath-measure-all plain.c -o program $libs
HOTPATH_REPORT=alloc ./program
nm -D program | grep -c ' [TWV] malloc' || true
$CC $flags -fno-builtin $alloc -fPIC -shared -Dmain=loaded plain.c -o loaded.so
cat >loads.c <<'END'
#include <dlfcn.h>
void work(void *library) { ((int (*)(void))dlsym(library, "loaded"))(); }
int main(void) { work(dlopen("./loaded.so", RTLD_NOW)); return 0; }
END
$CC $flags -Wno-pedantic -fplugin-arg-hotpath-measure-all loads.c -o program $libs -ldl
HOTPATH_REPORT=alloc ./program
