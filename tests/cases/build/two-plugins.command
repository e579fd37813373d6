# SPDX-License-Identifier: MIT
# promise: another plugin may be loaded before hotpath, and from another folder
# levels: O2
cat >other.c <<'END'
int plugin_is_GPL_compatible;
int plugin_init(void *arguments, void *version)
{
    return !arguments || !version;
}
END
$CC -fPIC -shared other.c -o other.so
echo 'int main(void) { return 0; }' >program.c
$CC -$level -fplugin=$PWD/other.so $plugin -fplugin-arg-hotpath-measure-all program.c -o program \
    $libs
exec ./program
