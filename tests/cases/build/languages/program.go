// SPDX-License-Identifier: MIT
package main

import "fmt"

func fib(n int) int {
	if n < 2 {
		return n
	}
	return fib(n-1) + fib(n-2)
}

func fail(n int) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered %v", r)
		}
	}()
	if n > 3 {
		panic("failed")
	}
	return nil
}

func main() {
	results := make(chan int)
	for i := 0; i < 4; i++ {
		go func(n int) { results <- fib(n) }(i + 5)
	}
	sum := 0
	for i := 0; i < 4; i++ {
		sum += <-results
	}
	fmt.Println(sum, fail(5))
}
