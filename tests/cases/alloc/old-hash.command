# SPDX-License-Identifier: MIT
# promise: a preloaded allocator that has only the older table of names serves the program, as it
#     would without hotpath
# levels: O2
cat >blocks.c <<'END'
#include <stddef.h>
#include <string.h>
#include <unistd.h>
static char all[1 << 20] __attribute__((aligned(16)));
static size_t taken;
void *malloc(size_t size)
{
    char *block = all + taken;
    taken += 16 + (size + 15) / 16 * 16;
    memcpy(block, &size, sizeof size);
    if (size == 12345)
        write(1, "mine\n", 5);
    return block + 16;
}
void free(void *block) { (void)block; }
void *calloc(size_t count, size_t size) { return memset(malloc(count * size), 0, count * size); }
size_t malloc_usable_size(void *block)
{
    size_t size = 0;
    return block ? *(size_t *)((char *)block - 16) : size;
}
void *realloc(void *old, size_t size)
{
    size_t held = malloc_usable_size(old);
    void *block = malloc(size);
    return old ? memcpy(block, old, held < size ? held : size) : block;
}
END
cat >take.c <<'END'
#include <hotpath.h>
#include <stdlib.h>
static void *volatile kept;
HOTPATH_MEASURE __attribute__((noinline)) void take(void) { kept = malloc(12345); }
int main(void)
{
    take();
    return 0;
}
END
$CC -O2 -shared -fPIC -fno-builtin -Wno-unused-result -Wl,--hash-style=sysv blocks.c -o blocks.so
$CC $flags -fplugin-arg-hotpath-alloc take.c -o take $libs
LD_PRELOAD=$PWD/blocks.so ./take
grep -o '"alloc":{"bytes":12345,"count":1,' report | head -n 1
