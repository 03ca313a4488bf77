\ir ../sample_product.psql
SELECT plan(2);

SELECT sample.put('room', inventory.create_resource('sample'));
SELECT lives_ok($$SELECT inventory.lock_resources(ARRAY[sample.id('room')])$$, 'one');
SELECT lives_ok($$SELECT inventory.lock_resources(NULL)$$, 'none');

SELECT * FROM finish();
