\ir ../sample_product.psql
SELECT plan(1);

SELECT sample.put('room', inventory.create_resource('sample'));
SELECT is((SELECT resources.product FROM inventory.resources WHERE resources.id = sample.id('room')), 'sample',
          'a resource of the product');

SELECT * FROM finish();
