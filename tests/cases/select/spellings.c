// SPDX-License-Identifier: MIT
// promise: every C spelling of the annotation, wherever it stands, measures the function
// flags: -std=gnu2x
#include <hotpath.h>
#include <stdio.h>

volatile int sink;

HOTPATH_MEASURE int first(void)
{
    return sink;
}

__attribute__((hotpath_measure)) int second(void)
{
    return sink;
}

int __attribute__((__hotpath_measure__)) third(void)
{
    return sink;
}

[[hotpath::measure]] int fourth(void)
{
    return sink;
}

[[gnu::hotpath_measure]] int fifth(void)
{
    return sink;
}

int sixth [[hotpath::measure]] (void)
{
    return sink;
}

int seventh(void) HOTPATH_MEASURE;
int seventh(void)
{
    return sink;
}

int eighth(void)
{
    return sink;
}
HOTPATH_MEASURE int eighth(void);

HOTPATH_MEASURE int not_called(void)
{
    return sink;
}

int plain(void)
{
    return sink;
}

int main(void)
{
    printf("%d\n", first() + second() + third() + fourth() + fifth() + sixth() + seventh() +
                       eighth() + plain());
}
