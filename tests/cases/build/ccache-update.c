// SPDX-License-Identifier: MIT
// promise: ccache looks at the plugin itself where CCACHE_EXTRAFILES names it: another hotpath's
//     objects are not taken for this one's
// levels: O2
// needs: command -v ccache
#include <hotpath.h>

HOTPATH_MEASURE int main(void)
{
    return 0;
}
