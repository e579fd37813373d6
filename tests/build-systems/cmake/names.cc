// SPDX-License-Identifier: MIT
#include <string>

extern "C" int name_length(void)
{
    return static_cast<int>(std::string("four").size());
}
