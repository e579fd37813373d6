# SPDX-License-Identifier: MIT
# promise: a make build is measured from outside, by its CC and LDLIBS alone, as README shows
# levels: O0
mkdir net
cat >Makefile <<'END'
app: main.o parse.o net/send.o
	$(CC) $(LDFLAGS) $^ $(LDLIBS) -o $@
END
cat >main.c <<'END'
int parse_line(int number);
int send_line(int number);
int main(void)
{
    return parse_line(1) + send_line(2) - 5;
}
END
echo 'int parse_line(int number) { return number + 1; }' >parse.c
echo 'int send_line(int number) { return number + 1; }' >net/send.c
make -s CC="$CC $plugin -fplugin-arg-hotpath-match=parse_*,net/*.c" \
    LDFLAGS="-L$BUILD -Wl,-rpath,$BUILD" \
    LDLIBS=-lhotpath app || exit 1
./app
