-- SPDX-License-Identifier: MIT
with Ada.Text_IO; use Ada.Text_IO;
procedure Program is
   Failed : exception;
   function Fib (N : Integer) return Integer is
   begin
      if N < 2 then return N; end if;
      return Fib (N - 1) + Fib (N - 2);
   end Fib;
   procedure Fail (N : Integer) is
   begin
      if N > 3 then raise Failed; end if;
   end Fail;
   task Worker is
      entry Start;
   end Worker;
   task body Worker is
   begin
      accept Start do
         Put_Line ("worker" & Integer'Image (Fib (5)));
      end Start;
   end Worker;
begin
   Worker.Start;
   begin
      Fail (5);
   exception
      when Failed => Put_Line ("failed");
   end;
   Put_Line (Integer'Image (Fib (10)));
end Program;
