// SPDX-License-Identifier: MIT
import std.stdio;
int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
class Shape { int area() { return 1; } }
class Square : Shape { override int area() { return 4; } ~this() {} }
void fail(int n) { scope(exit) writeln("left"); if (n > 3) throw new Exception("failed"); }
void main()
{
    Shape s = new Square;
    try fail(5); catch (Exception e) writeln(e.msg);
    writeln(fib(10), " ", s.area());
}
