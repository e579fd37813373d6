// SPDX-License-Identifier: MIT
// promise: skip wins over an annotation, a class, a namespace, the file and -measure-all
// flags: -fplugin-arg-hotpath-measure-all -fplugin-arg-hotpath-match=*
//     -fplugin-arg-hotpath-skip=main,*by_glob
// levels: O0
#include <cstdio>
#include <hotpath.h>

volatile int sink;

HOTPATH_MEASURE_ALL_HERE;

HOTPATH_MEASURE HOTPATH_SKIP int both()
{
    return sink;
}

HOTPATH_MEASURE int skipped_by_glob()
{
    return sink;
}

int earlier();
[[hotpath::skip]] int earlier();
HOTPATH_MEASURE int earlier()
{
    return sink;
}

struct HOTPATH_MEASURE_ALL Type {
    int taken()
    {
        return sink;
    }
    HOTPATH_SKIP int skipped()
    {
        return sink;
    }
};

struct HOTPATH_SKIP Skipped {
    int member()
    {
        return sink;
    }
};

int main()
{
    Type type;
    std::printf("%d\n", both() + skipped_by_glob() + earlier() + type.taken() + type.skipped() +
                            Skipped().member());
}
