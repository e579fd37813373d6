// SPDX-License-Identifier: MIT
// promise: any name comes through JSON: quotes, backslashes, control characters; what is no UTF-8 is U+FFFD
// levels: O0 O2
// claim: (grep { $_->{name} =~ /operator""_km\(/ } @rows) == 1
// claim: row("line")->{file} eq "\xef\xbf\xbd.c" && line("line") == 1
// claim: row("path")->{file} eq 'C:\a "b"\c.c' && line("path") == 7
#include <hotpath.h>
#include <stdio.h>

volatile int sink;

HOTPATH_MEASURE long double operator""_km(long double kilometres)
{
    return kilometres * 1000 + sink;
}

HOTPATH_MEASURE_AS("say \"\\\" \\q / %s%n {}") int quotes()
{
    return sink;
}

HOTPATH_MEASURE_AS("\xff\xfe and \xc3") int no_utf8()
{
    return sink;
}

HOTPATH_MEASURE_AS("\001\033[31m\b\t\n\r\177") int controls()
{
    return sink;
}

HOTPATH_MEASURE_AS("größe 函数 🔥") int utf8()
{
    return sink;
}

int main();

#line 1 "\xff.c"
HOTPATH_MEASURE_AS("line") int strange_file() { return sink; }
#line 7 "C:\\a \"b\"\\c.c"
HOTPATH_MEASURE_AS("path") int strange_path() { return sink; }

int main()
{
    int sum = quotes() + no_utf8() + controls() + utf8() + strange_file() + strange_path();
    printf("%d\n", sum + (int)1.5_km);
}
