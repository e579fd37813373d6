/* SPDX-License-Identifier: MIT */
/*
 * wish.c - see wish.h.
 */
#include "render/wish.h"

#include <stdio.h>
#include <string.h>

void hotpath__sample_text(char text[HOTPATH_NUMBER_SIZE], const struct hotpath_store_wish *wish)
{
    if (wish->every != HOTPATH_AS_MANY_AS_BEARABLE) {
        snprintf(text, HOTPATH_NUMBER_SIZE, "%u", wish->every);
        return;
    }
    int length =
        snprintf(text, HOTPATH_NUMBER_SIZE, "auto:%u.%02u", wish->share / 100, wish->share % 100);
    while (text[length - 1] == '0')
        text[--length] = '\0';
    if (text[length - 1] == '.')
        text[--length] = '\0';
}
