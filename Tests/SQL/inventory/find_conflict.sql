\ir ../sample_product.psql
SELECT plan(4);

SELECT sample.put('room', inventory.create_resource('sample')),
       sample.put('other', inventory.create_resource('sample'));
SELECT sample.put('hold', sample.hold(sample.slot(sample.id('room'), '2030-01-01', '2030-01-03')));
SELECT is(inventory.find_conflict(ARRAY[sample.id('room')], ARRAY['[2030-01-02,2030-01-05)']::tstzrange[]),
          sample.id('room'), 'overlaps');
SELECT is(inventory.find_conflict(ARRAY[sample.id('room')], ARRAY['[2030-01-03,2030-01-05)']::tstzrange[]), NULL,
          'begins when the other ends');
SELECT is(inventory.find_conflict(ARRAY[sample.id('other')], ARRAY['[2030-01-01,2030-01-03)']::tstzrange[]), NULL,
          'another room');
SELECT inventory.release(sample.id('hold'));
SELECT is(inventory.find_conflict(ARRAY[sample.id('room')], ARRAY['[2030-01-01,2030-01-03)']::tstzrange[]), NULL,
          'given back');

SELECT * FROM finish();
