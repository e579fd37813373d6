// SPDX-License-Identifier: MIT
// promise: HOTPATH_MEASURE_ALL on a class takes its members, written inside and outside, its nested
//     classes and no others
// levels: O0
#include <cstdio>
#include <hotpath.h>

volatile int sink;

struct HOTPATH_MEASURE_ALL Parser {
    Parser()
    {
        sink = sink + 1;
    }
    ~Parser()
    {
        sink = sink + 1;
    }
    int inside()
    {
        sink = sink + 1;
        return sink;
    }
    int outside();
    static int shared()
    {
        sink = sink + 1;
        return sink;
    }
    int operator()(int number) const
    {
        return sink + number;
    }
    HOTPATH_SKIP int skipped()
    {
        return sink;
    }
    template <typename T> T generic(T value)
    {
        return value;
    }
    friend int befriended(const Parser &)
    {
        return 0;
    }
    struct Token {
        int text()
        {
            return sink;
        }
    };
};

int Parser::outside()
{
    return inside();
}

struct Other {
    int member()
    {
        return sink;
    }
};

template <typename T> class [[hotpath::measure_all]] Box
{
    T value;

  public:
    explicit Box(T content) : value(content) {}
    T open()
    {
        return value;
    }
};

int main()
{
    Parser parser;
    int sum = parser.inside() + parser.outside() + Parser::shared() + parser(2);
    sum += parser.skipped() + parser.generic('a') + befriended(parser);
    sum += Parser::Token().text() + Other().member() + Box<int>(5).open();
    std::printf("%d\n", sum);
}
