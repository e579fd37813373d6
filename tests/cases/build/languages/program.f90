! SPDX-License-Identifier: MIT
module shapes
contains
    recursive integer function fib(n) result(value)
        integer, intent(in) :: n
        if (n < 2) then
            value = n
        else
            value = fib(n - 1) + fib(n - 2)
        end if
    end function fib

    subroutine add(numbers, total)
        real, intent(in) :: numbers(:)
        real, intent(out) :: total
        total = sum(numbers)
    contains
        subroutine unused()
            total = 0
        end subroutine unused
    end subroutine add
end module shapes

program main
    use shapes
    real :: total
    real, allocatable :: numbers(:)
    allocate(numbers(100))
    numbers = 2
    call add(numbers, total)
    print *, fib(10), total
end program main
