// SPDX-License-Identifier: MIT
// promise: variables of scopes that follow each other go on sharing their room on the stack
// forms: annotated all
// levels: O0 O2 Os
#include "case.h"

struct Large {
    char bytes[1000];
    Large(int value);
    ~Large();
    int get() const;
};
int use(const Large &);
void fail();

MEASURED int scopes(int n)
{
    int sum = 0;
    {
        Large a(n);
        sum += use(a);
    }
    {
        Large b(n + 1);
        sum += use(b);
    }
    {
        Large c(n + 2);
        sum += use(c);
    }
    return sum;
}

MEASURED int temporaries(int n)
{
    int sum = use(Large(n)) * 3;
    sum += use(Large(n + 1)) * 5;
    return sum + use(Large(n + 2));
}

MEASURED int returns_early(int n)
{
    if (n > 3) {
        Large a(n);
        if (use(a))
            return a.get();
    }
    for (int i = 0; i < n; i++) {
        Large b(i);
        if (use(b))
            continue;
        fail();
    }
    Large c(n);
    return c.get();
}

MEASURED int catches(int n)
{
    try {
        Large a(n);
        use(a);
    } catch (int thrown) {
        Large b(thrown);
        return use(b);
    } catch (...) {
        Large c(n);
        use(c);
        throw;
    }
    Large d(n);
    return use(d);
}

__attribute__((always_inline)) static inline int step(int n)
{
    Large a(n);
    return use(a);
}

MEASURED int inlines(int n)
{
    int sum = step(n);
    sum += step(n + 1);
    return sum + step(n + 2);
}

MEASURED int guarded_by_another(int n)
{
    Large whole(n);
    {
        Large a(n);
        use(a);
    }
    {
        Large b(n);
        use(b);
    }
    return whole.get();
}

MEASURED int recursive(int n)
{
    {
        Large a(n);
        use(a);
    }
    {
        Large b(n);
        use(b);
    }
    return n ? recursive(n - 1) : 0;
}

class HOTPATH_MEASURE_ALL Member
{
    int value;

  public:
    int both()
    {
        auto twice = [this](int n) {
            {
                Large a(n);
                value += use(a);
            }
            Large b(n);
            return use(b);
        };
        return twice(value);
    }
};

int of_member(Member &member)
{
    return member.both();
}
