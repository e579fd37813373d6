/* SPDX-License-Identifier: MIT */
/* What each standard of C has added, as far as GCC 11 knows it; one program from C90 on. */
#include "called.h"

#include <setjmp.h>
#include <stdarg.h>

CALLED("prototype") static int prototype(int a)
{
    puts("prototype");
    return a + 1;
}

#if !defined __STDC_VERSION__ || __STDC_VERSION__ <= 201710L
static int old_style();
CALLED("old_style") static int old_style(a, b)
    int a;
    char b;
{
    puts("old_style");
    return a + b;
}
#endif

CALLED("variadic") static int variadic(int count, ...)
{
    int sum = 0;
    va_list list;
    puts("variadic");
    va_start(list, count);
    while (count-- > 0)
        sum += va_arg(list, int);
    va_end(list);
    return sum;
}

struct pair {
    long first;
    double second;
};

CALLED("by_value") static struct pair by_value(struct pair pair)
{
    struct pair swapped;
    puts("by_value");
    swapped.first = (long)pair.second;
    swapped.second = (double)pair.first;
    return swapped;
}

#if defined __STDC_VERSION__ && __STDC_VERSION__ >= 199901L
CALLED("array") static int array(int size, int numbers[static size])
{
    int copy[size];
    puts("array");
    for (int i = 0; i < size; i++)
        copy[i] = numbers[i];
    return ((struct pair){.second = copy[size - 1], .first = 2}).first == 2 ? copy[0] : 0;
}

CALLED("complex") static inline double complex_norm(double _Complex z)
{
    puts("complex");
    return __real__(z * ~z);
}
#endif

#if defined __STDC_VERSION__ && __STDC_VERSION__ >= 201112L
_Static_assert(sizeof(int) >= 2, "C11");

CALLED("generic") static int generic(const char *text)
{
    static _Thread_local _Atomic int calls;
    _Alignas(32) struct {
        struct {
            int inner;
        };
    } aligned = {{_Generic(text, const char *: 1, default: 0)}};
    puts("generic");
    calls += aligned.inner;
    return calls;
}

static jmp_buf back;

CALLED("noreturn") _Noreturn static void noreturn(void)
{
    puts("noreturn");
    longjmp(back, 1);
}
#endif

#if defined __STDC_VERSION__ && __STDC_VERSION__ > 201710L
[[gnu::hotpath_measure("unnamed")]] static int unnamed(int, [[maybe_unused]] char unused)
{
    puts("unnamed");
    return 0b101;
}
#endif

int main(void)
{
    struct pair pair = {1, 2};
    int i;
    for (i = 0; i < 2; i++)
        prototype(variadic(3, 1, 2, i));
    pair = by_value(by_value(pair));
#if !defined __STDC_VERSION__ || __STDC_VERSION__ <= 201710L
    old_style(1, 'b');
#endif
#if defined __STDC_VERSION__ && __STDC_VERSION__ >= 199901L
    array(2, (int[]){1, 2});
    complex_norm(1.0 + __extension__ 2.0i);
#endif
#if defined __STDC_VERSION__ && __STDC_VERSION__ >= 201112L
    generic("a");
    if (setjmp(back) == 0)
        noreturn();
#endif
#if defined __STDC_VERSION__ && __STDC_VERSION__ > 201710L
    unnamed(1, 'c');
#endif
    return pair.first == 1 ? 0 : 1;
}
