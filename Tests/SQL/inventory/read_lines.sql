\ir ../sample_product.psql
SELECT plan(13);

SELECT sample.put('a', '00000000-0000-7000-8000-00000000000a'), sample.put('b', '00000000-0000-7000-8000-00000000000b');
SELECT results_eq(
    $$SELECT lines.stocks, lines.quantities, lines.resources FROM inventory.read_lines(
          sample.line(sample.id('b'), 1) || sample.line(sample.id('a'), 2)
              || sample.line(sample.id('b'), 3)) AS lines$$,
    $$SELECT ARRAY[sample.id('a'), sample.id('b')], ARRAY[2, 4], NULL::uuid[]$$, 'in order, repeats added up');
SELECT results_eq(
    $$SELECT lines.stocks, lines.resources, lines.durings FROM inventory.read_lines(
          sample.slot(sample.id('a'), '2030-01-02', '2030-01-03')
              || sample.slot(sample.id('a'), '2030-01-01', '2030-01-02'))
      AS lines$$,
    $$SELECT NULL::uuid[], ARRAY[sample.id('a'), sample.id('a')],
             ARRAY['[2030-01-01,2030-01-02)', '[2030-01-02,2030-01-03)']::tstzrange[]$$,
                  'one after the other is no overlap');

SELECT throws_ok($$SELECT * FROM inventory.read_lines('[]')$$, 'PT400', NULL, 'nothing');
SELECT throws_ok($$SELECT * FROM inventory.read_lines(NULL)$$, 'PT400', NULL, 'NULL');
SELECT throws_ok($$SELECT * FROM inventory.read_lines('{}')$$, 'PT400', NULL, 'no array');
SELECT throws_ok($$SELECT * FROM inventory.read_lines('[{}]')$$, 'PT400', NULL, 'neither stock nor resource');
SELECT throws_ok($$SELECT * FROM inventory.read_lines(sample.line(sample.id('a'), 0))$$, 'PT400', NULL, 'none of it');
SELECT throws_ok($$SELECT * FROM inventory.read_lines(sample.line(sample.id('a'), -1))$$, 'PT400', NULL,
                 'less than none');
SELECT throws_ok($$SELECT * FROM inventory.read_lines(jsonb_build_array(jsonb_build_object(
    'stock', sample.id('a'), 'quantity', 4000000000)))$$, 'PT400', NULL, 'more than there can be');
SELECT throws_ok($$SELECT * FROM inventory.read_lines(sample.slot(sample.id('a'), '2030-01-01', '2030-01-03')
    || sample.slot(sample.id('a'), '2030-01-02', '2030-01-04'))$$, 'PT400', NULL, 'one room twice at one time');
SELECT throws_ok($$SELECT * FROM inventory.read_lines(sample.slot(sample.id('a'), '2030-01-01', '2030-01-01'))$$,
                 'PT400', NULL, 'no time at all');
SELECT throws_ok($$SELECT * FROM inventory.read_lines(sample.slot(sample.id('a'), '2030-01-01', 'infinity'))$$,
                 'PT400', NULL, 'for ever');
SELECT throws_ok($$SELECT * FROM inventory.read_lines(sample.slot(sample.id('a'), '2030-01-01', ''))$$,
                 'PT400', NULL, 'without an end');

SELECT * FROM finish();
