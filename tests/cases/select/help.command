# SPDX-License-Identifier: MIT
# promise: -help lists every argument with a line of help, -version says the version
# levels: O0
echo 'int main(void) { return 0; }' >main.c
$CC $plugin -fplugin-arg-hotpath-help -c main.c 2>help
cat help >&2
for key in measure-all match skip sample min-insns off why help version; do
    grep -q "^  $key[ =]" help || echo "missing: $key"
done
$CC $plugin -fplugin-arg-hotpath-version -c main.c 2>&1 |
    sed "s, $($CC -dumpfullversion)\$, VERSION," >&2
