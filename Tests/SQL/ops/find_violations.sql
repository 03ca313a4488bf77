SELECT plan(2);
CREATE SCHEMA test_product;
CREATE VIEW test_product.invariant_breaks AS
SELECT 'nothing is lost'::text AS invariant, 'test_product'::text AS schema_name, 'x'::text AS subject, 'lost'::text AS detail;
SELECT results_eq($$SELECT * FROM ops.find_violations() WHERE schema_name = 'test_product'$$,
    $$VALUES ('nothing is lost', 'test_product', 'x', 'lost')$$, 'a schema takes part by having the view');
DROP SCHEMA test_product CASCADE;
SELECT is_empty($$SELECT FROM ops.find_violations() WHERE schema_name = 'test_product'$$, 'and not without it');
SELECT * FROM finish();
