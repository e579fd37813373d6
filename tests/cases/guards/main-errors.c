// SPDX-License-Identifier: MIT
// promise: what is wrong in a HOTPATH_MAIN is an error of the compiler that names the parameter and
//     what it accepts
// levels: O0
#include <hotpath.h>

HOTPATH_MAIN("percentile=50") void misspelt(void) {}
HOTPATH_MAIN("percentiles=50,101") void too_large(void) {}
HOTPATH_MAIN("limit=twenty") void no_number(void) {}
HOTPATH_MAIN("format=xml, limit=20") void no_format(void) {}
HOTPATH_MAIN("sort=p101") void no_key(void) {}
HOTPATH_MAIN("json") void no_list(void) {}
HOTPATH_MAIN("keep=1") void of_the_environment(void) {}
HOTPATH_MAIN(20) void no_text(void) {}
HOTPATH_MAIN("limit=20", "format=json") void two_texts(void) {}
int variable HOTPATH_MAIN("limit=20");

int main(void)
{
    return 0;
}
