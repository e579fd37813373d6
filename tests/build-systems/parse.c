// SPDX-License-Identifier: MIT
int parse(const char *text);

int parse(const char *text)
{
    int length = 0;
    while (text[length])
        length++;
    return length;
}
