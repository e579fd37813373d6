# SPDX-License-Identifier: MIT
# promise: wrong arguments are errors in GCC's voice that name what would be right
# levels: O0
echo 'int main(void) { return 0; }' >main.c
for argument in bogus measure-all=yes match match= min-insns=ten min-insns=-1; do
    $CC $plugin -fplugin-arg-hotpath-$argument -c main.c && echo "accepted: $argument"
done
exit 0
