-- SPDX-License-Identifier: MIT
-- workload.sql - a million rows inserted, indexed, joined, changed and summed up, in memory.
-- Prints the same on every run: the data come from a linear congruential generator, not random().
PRAGMA temp_store = memory;
CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT NOT NULL, region TEXT NOT NULL);
CREATE TABLE purchase (id INTEGER PRIMARY KEY, customer INTEGER NOT NULL, day INTEGER NOT NULL, cents INTEGER NOT NULL);

BEGIN;
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
INSERT INTO customer
SELECT i, printf('customer-%05d', i), trim(substr('northsouthwest east ', 1 + i % 4 * 5, 5)) FROM n;

WITH RECURSIVE n(i, r) AS (
    SELECT 1, 42 UNION ALL SELECT i + 1, (r * 1103515245 + 12345) % 2147483648 FROM n WHERE i < 1000000)
INSERT INTO purchase SELECT i, 1 + r / 65536 % 20000, r / 8192 % 365, r / 16 % 100000 FROM n;
COMMIT;

CREATE INDEX purchase_by_customer ON purchase (customer, day);

SELECT 'rows', count(*), sum(cents), min(cents), max(cents) FROM purchase;

SELECT 'join', region, count(*), sum(cents)
FROM customer JOIN purchase ON purchase.customer = customer.id
WHERE customer.id % 5 = 0
GROUP BY region ORDER BY region;

SELECT 'best', name, count(*) AS purchases, sum(cents) AS spent
FROM customer JOIN purchase ON purchase.customer = customer.id
WHERE day BETWEEN 100 AND 130
GROUP BY customer.id ORDER BY spent DESC, name LIMIT 3;

SELECT 'window', id, running FROM (
    SELECT id, sum(cents) OVER (PARTITION BY customer ORDER BY id) AS running
    FROM purchase WHERE customer < 500)
ORDER BY running DESC, id LIMIT 2;

SELECT 'like', count(*) FROM customer WHERE name LIKE '%77%' AND region IN ('north', 'south');

CREATE TRIGGER no_refund BEFORE UPDATE ON purchase WHEN new.cents < 0
BEGIN SELECT raise(ABORT, 'a price below zero'); END;

BEGIN;
UPDATE purchase SET cents = cents + 1 WHERE customer IN (SELECT id FROM customer WHERE id % 100 = 7);
SAVEPOINT before_delete;
DELETE FROM purchase WHERE day = 364;
SELECT 'deleted', count(*) FROM purchase;
ROLLBACK TO before_delete;
COMMIT;
SELECT 'after', count(*), sum(cents) FROM purchase;

SELECT 'json', json_group_array(region) FROM (SELECT DISTINCT region FROM customer ORDER BY region);
SELECT 'check', quick_check FROM pragma_quick_check;
