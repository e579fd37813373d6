/* SPDX-License-Identifier: MIT */
/*
 * keymap.c - see keymap.h.
 */
#include "keymap.h"

/* In the order of the help; those with a label are in the bottom line from left to right. */
const struct key keymap[] = {
    {NULL, "Everywhere", 0, 0, NULL, 0},
    {"h ? F1", "this help", IN_PROCESS | IN_CHOICES, ACT_HELP, "Help", 90},
    {"Up k", "a line up", EVERYWHERE, ACT_UP, NULL, 0},
    {"Down j", "a line down", EVERYWHERE, ACT_DOWN, NULL, 0},
    {"PgUp", "a page up", EVERYWHERE, ACT_PAGE_UP, NULL, 0},
    {"PgDn", "a page down", EVERYWHERE, ACT_PAGE_DOWN, NULL, 0},
    {"Home g", "the first line", EVERYWHERE, ACT_FIRST, NULL, 0},
    {"End G", "the last line", EVERYWHERE, ACT_LAST, NULL, 0},
    {"Ctrl-L", "draw the screen anew", EVERYWHERE, ACT_REDRAW, NULL, 0},

    {NULL, "In lists of functions", 0, 0, NULL, 0},
    {"Enter", "all about the function: figures, histogram, single calls", IN_FUNCTIONS, ACT_INSPECT,
     "Inspect", 80},
    {"/ F3", "look for a name", IN_FUNCTIONS, ACT_SEARCH, "Search", 70},
    {"n", "the next function with it", IN_FUNCTIONS, ACT_SEARCH_ON, NULL, 0},
    {"\\ F4", "show only functions with this in their names", IN_FUNCTIONS, ACT_FILTER, "Filter",
     60},
    {"> F6", "sort by the next column; a click on its title does it, too", IN_FUNCTIONS,
     ACT_SORT_NEXT, "Sort", 65},
    {"<", "sort by the column before", IN_FUNCTIONS, ACT_SORT_BEFORE, NULL, 0},
    {"I", "the other way round", IN_FUNCTIONS, ACT_REVERSE, NULL, 0},

    {NULL, "In all lists", 0, 0, NULL, 0},
    {"Tab Right", "the next list", IN_LISTS, ACT_NEXT_TAB, NULL, 0},
    {"Shift-Tab Left", "the list before", IN_LISTS, ACT_TAB_BEFORE, NULL, 0},
    {"1", "the list of functions by time", IN_PROCESS, ACT_TIMING, NULL, 0},
    {"2", "the list of functions by memory", IN_PROCESS, ACT_MEMORY, NULL, 0},
    {"3", "the list of threads", IN_PROCESS, ACT_THREADS, NULL, 0},

    {NULL, "For one function", 0, 0, NULL, 0},
    {"Tab Right", "its histogram, its slowest calls, its last calls", IN_FUNCTION, ACT_NEXT_PART,
     "Next part", 80},
    {"Shift-Tab Left", "the same, backwards", IN_FUNCTION, ACT_PART_BEFORE, NULL, 0},
    {"f", "time it alone, only count the others", IN_FUNCTIONS | IN_FUNCTION, ACT_FOCUS, NULL, 0},
    {"F", "time all functions again", IN_FUNCTIONS | IN_FUNCTION, ACT_FOCUS_ALL, NULL, 0},

    {NULL, "Figures", 0, 0, NULL, 0},
    {"p Space Z", "pause; go on", IN_PROCESS, ACT_PAUSE, "Pause", 50},
    {"r", "count from here on", IN_PROCESS, ACT_RESET, "Reset", 40},
    {"U", "count from the start again", IN_PROCESS, ACT_RESET_UNDO, NULL, 0},
    {"s", "take what measuring adds off Self and Total; put it back", IN_PROCESS, ACT_SUBTRACT,
     NULL, 0},
    {"+", "new figures twice as often", IN_PROCESS, ACT_OFTENER, NULL, 0},
    {"-", "new figures half as often", IN_PROCESS, ACT_SELDOMER, NULL, 0},

    {NULL, "Processes", 0, 0, NULL, 0},
    {"o F2", "the list of processes, to watch another one", IN_PROCESS, ACT_OTHERS, "Processes",
     30},
    {"Enter", "in that list: watch this one", IN_CHOICES, ACT_WATCH, "Watch", 80},
    {"r", "in that list: look for processes again", IN_CHOICES, ACT_LOOK_AGAIN, "Look again", 50},

    {NULL, "The way out", 0, 0, NULL, 0},
    {"Esc", "back to the list", IN_FUNCTION | IN_HELP | IN_OTHERS, ACT_BACK, "Back", 95},
    {"q", "from a function or the help: back to the list", IN_FUNCTION | IN_HELP, ACT_BACK, NULL,
     0},
    {"q", "from a list: quit", IN_LISTS | IN_CHOICES, ACT_QUIT, "Quit", 85},
    {"F10", "quit", EVERYWHERE, ACT_QUIT, NULL, 0},
};

const size_t keymap_size = sizeof keymap / sizeof *keymap;
