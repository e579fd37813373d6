// SPDX-License-Identifier: MIT
// promise: methods of Objective-C and Objective-C++ are rows under the names that the languages
//     give them
// levels: O0 O2
// needs: case $($CC -print-prog-name=cc1objplus) in */*) ;; *) false ;; esac && case $($CC
//     -print-prog-name=cc1obj) in */*) ;; *) false ;; esac
#include <hotpath.h>
#include <objc/runtime.h>

@interface Counter
{
    Class isa;
    int count;
}
+ (int)start;
+ (int)add:(int)number to:(int)other;
- (void)reset;
@end

@interface Counter (Extra)
+ (int)more HOTPATH_MEASURE;
@end

@implementation Counter
+ (int)start
{
    return 1;
}
+ (int)add:(int)number to:(int)other
{
    return number + other;
}
- (void)reset
{
    count = 0;
}
@end

@implementation Counter (Extra)
+ (int)more
{
    return 2;
}
@end

__attribute__((noinline)) int add(int number);
int add(int number)
{
    return number + [Counter more];
}

int main(void)
{
    Counter *one = (Counter *)class_createInstance(objc_getClass("Counter"), 0);
    [one reset];
    return add([Counter add:[Counter start] to:-3]);
}
