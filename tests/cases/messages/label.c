// SPDX-License-Identifier: MIT
// promise: a label that is not a string literal is an error at its place
// levels: O0
int __attribute__((hotpath_measure(5))) first(void)
{
    return 1;
}

int __attribute__((hotpath_measure("one", "two"))) second(void)
{
    return 1;
}

int main(void)
{
    return first() + second();
}
