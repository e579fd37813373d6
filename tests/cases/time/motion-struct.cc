// SPDX-License-Identifier: MIT
// promise: results returned in structs, by reference and as complex numbers are computed before the
//     exit
// claim: total_ns('pair') >= total_ns('use_pair') * 0.5
// claim: total_ns('wide') >= total_ns('use_wide') * 0.5
// claim: total_ns('complex') >= total_ns('use_complex') * 0.5
#include <complex>
#include <cstdio>
#include <hotpath.h>

volatile int wanted = 1;

struct Pair {
    unsigned first, second;
};

struct Wide {
    unsigned numbers[8];
};

HOTPATH_SKIP static inline unsigned churn(unsigned number)
{
    for (int i = 0; i < 100000; i++)
        number = number * 1103515245u + 12345u;
    return number;
}

HOTPATH_MEASURE static inline Pair pair(unsigned number)
{
    return {churn(number), churn(number + 1)};
}

HOTPATH_MEASURE static inline Wide wide(unsigned number)
{
    Wide result = {};
    for (unsigned i = 0; i < 8; i++)
        result.numbers[i] = churn(number + i);
    return result;
}

HOTPATH_MEASURE static inline std::complex<double> complex(double number)
{
    std::complex<double> result(number, 1);
    for (int i = 0; i < 20000; i++)
        result =
            std::complex<double>(result.real() * 0.5 + 1, result.imag() * 0.25 - result.real());
    return result;
}

HOTPATH_MEASURE __attribute__((noinline)) unsigned use_pair(unsigned number)
{
    Pair result = pair(number);
    return wanted ? result.first ^ result.second : 0;
}

HOTPATH_MEASURE __attribute__((noinline)) unsigned use_wide(unsigned number)
{
    Wide result = wide(number);
    return wanted ? result.numbers[0] ^ result.numbers[7] : 0;
}

HOTPATH_MEASURE __attribute__((noinline)) double use_complex(double number)
{
    std::complex<double> result = complex(number);
    return wanted ? result.real() + result.imag() : 0;
}

int main()
{
    double sum = 0;
    for (unsigned i = 0; i < 10; i++)
        sum += use_pair(i) + use_wide(i) + use_complex(i);
    std::printf("%d\n", sum != 0);
}
