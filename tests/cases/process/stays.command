# SPDX-License-Identifier: MIT
# promise: a library that has the runtime in it is loaded in the program's floating-point
#     environment, and leaves it as it was
# levels: O0
cat >library.c <<'END'
#include <hotpath.h>
HOTPATH_MEASURE int f(void)
{
    return 1;
}
END
cat >program.c <<'END'
#include <dlfcn.h>
#include <fenv.h>
#include <stdio.h>
int main(void)
{
    fesetround(FE_UPWARD);
    void *library = dlopen("./library.so", RTLD_NOW);
    int (*f)(void) = library ? (int (*)(void))dlsym(library, "f") : NULL;
    printf("%d %s\n", f ? f() : 0, fegetround() == FE_UPWARD ? "upward" : "changed");
    return library ? dlclose(library) : 1;
}
END
$CC -fPIC $include $plugin -shared library.c "$BUILD/libhotpath.a" -o library.so -pthread &&
    $CC program.c -o program -ldl -lm && ./program
