// SPDX-License-Identifier: MIT
// What a host program installs for those who write its modules.
#ifdef __cplusplus
extern "C" {
#endif
int module_open(const char *name) __attribute__((visibility("default")));
int module_close(int handle);
#define ENTRY(name) int entry_##name(void)
static inline int really_there(int x)
{
    return x + 1;
}
#ifdef __cplusplus
}
template <class Type> Type declared(Type x);
template <class Type> Type defined(Type x)
{
    return x;
}
#endif
