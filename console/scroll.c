/* SPDX-License-Identifier: MIT */
/*
 * scroll.c - see scroll.h.
 */
#include "scroll.h"

/* No row is left empty while there are more above. */
static size_t top_most(size_t count, size_t height)
{
    return count > height ? count - height : 0;
}

static void note_hidden(struct view *view, size_t top, size_t count, size_t height)
{
    view->above = top;
    view->below = top_most(count, height) - top;
}

void scroll_to_selected(struct view *view, struct place *place, size_t count, size_t height)
{
    size_t *selected = &place->selected, *top = &place->top, most = top_most(count, height);
    if (*selected >= count)
        *selected = count ? count - 1 : 0;
    if (*top > most)
        *top = most;
    if (*selected < *top)
        *top = *selected;
    if (height && *selected >= *top + height)
        *top = *selected - height + 1;
    note_hidden(view, *top, count, height);
}

void scroll_lines(struct view *view, size_t count, size_t height)
{
    size_t most = top_most(count, height);
    if (view->scrolled > most)
        view->scrolled = most;
    note_hidden(view, view->scrolled, count, height);
}
