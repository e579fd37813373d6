// SPDX-License-Identifier: MIT
export module parse;

export int parse(const char *text)
{
    int length = 0;
    while (text[length])
        length++;
    return length;
}
