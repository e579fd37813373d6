// SPDX-License-Identifier: MIT
// promise: a row says the file and line of the definition
// levels: O0 O2
// forms: annotated all
// claim: line('first') == 12 && row('first')->{file} =~ m,place\.c$,
// claim: line('second') == 123 && row('second')->{file} eq 'generated.y'
#include "case.h"

volatile int sink;

MEASURED int
first(int number)
{
    return number + sink;
}

#line 123 "generated.y"
MEASURED int second(int number)
{
    return number + sink;
}

int main(void)
{
    return first(1) - second(1);
}
