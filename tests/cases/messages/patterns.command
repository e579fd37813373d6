# SPDX-License-Identifier: MIT
# promise: patterns that can't be used are errors in GCC's voice that name the file and the line
# levels: O0
echo 'int main(void) { return 0; }' >main.c
printf 'good\n\n# a remark\n@more\r\nhalf\\\n' >wrong
printf 'no\0text\n' >binary
printf '# nothing but\n\n# remarks\n' >empty
printf 'good:8\nbad\nf:0\nnet/*.c:g:65537\n' >numbers
mkdir folder
for argument in skip=@wrong match=@binary match=@empty skip=@absent skip=@folder 'match=f,half\' \
    sample=@numbers sample=f,g:none,:8; do
    $CC $plugin "-fplugin-arg-hotpath-$argument" -c main.c && echo "accepted: $argument"
done
exit 0
