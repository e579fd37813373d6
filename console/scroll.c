/* SPDX-License-Identifier: MIT */
/*
 * scroll.c - see scroll.h.
 */
#include "scroll.h"

void scroll_to_selected(struct view *view, size_t count, size_t height)
{
    size_t *selected = &view->selected[view->tab], *top = &view->top[view->tab];
    if (*selected >= count)
        *selected = count ? count - 1 : 0;
    if (*selected < *top)
        *top = *selected;
    if (height && *selected >= *top + height)
        *top = *selected - height + 1;
}
