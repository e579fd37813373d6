// SPDX-License-Identifier: MIT
// promise: a label that is no string literal, and an N that is no number, are errors at their place
// levels: O0
int __attribute__((hotpath_measure(1.5))) first(void)
{
    return 1;
}

int __attribute__((hotpath_measure("one", "two"))) second(void)
{
    return 1;
}

int __attribute__((hotpath_measure("three", 0))) third(void)
{
    return 1;
}

int __attribute__((hotpath_measure(65537))) fourth(void)
{
    return 1;
}

int main(void)
{
    return first() + second() + third() + fourth();
}
