// SPDX-License-Identifier: MIT
// promise: a state machine of tail calls through pointers runs in bounded stack
// forms: annotated all
// levels: O2 O3 Os
#include "case.h"
#include <stdio.h>

struct machine {
    unsigned left;
    unsigned reached;
};

typedef void state(struct machine *machine);

static state first, second, third;
static state *volatile const states[] = {first, second, third};

MEASURED static void first(struct machine *machine)
{
    machine->reached += 1;
    if (machine->left-- > 0)
        states[machine->left % 3](machine);
}

MEASURED static void second(struct machine *machine)
{
    machine->reached += 2;
    if (machine->left-- > 0)
        states[machine->left % 3](machine);
}

MEASURED static void third(struct machine *machine)
{
    machine->reached += 3;
    if (machine->left-- > 0)
        states[machine->left % 3](machine);
}

int main(void)
{
    struct machine machine = {3000000, 0};
    first(&machine);
    printf("%u\n", machine.reached);
}
