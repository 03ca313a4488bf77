\ir ../sample_product.psql
SELECT plan(6);

SELECT sample.put('stock', inventory.create_stock('sample', 2));
SELECT sample.put('open', sample.start_payment(sample.buy(sample.id('stock'), 1), 'pi_1'));
SELECT sample.put('creating', (payments.open_attempt(sample.buy(sample.id('stock'), 1), 'stripe', NULL, NULL)).id);
SELECT is(payments.find_attempt('sample', 'stripe', 'pi_1', NULL), sample.id('open'), 'by the provider''s id');
SELECT is(payments.find_attempt('sample', 'stripe', 'pi_2', jsonb_build_object('attempt_id', sample.id('creating'))),
          sample.id('creating'), 'by ours, before the answer to its creation');
SELECT is(payments.find_attempt('sample', 'stripe', 'pi_9', jsonb_build_object('attempt_id', sample.id('open'))), NULL,
          'not by ours when it has another intent');
SELECT is(payments.find_attempt('other', 'stripe', 'pi_1', NULL), NULL, 'not of another product');
SELECT is(payments.find_attempt('sample', 'stripe', 'pi_9', '{"attempt_id": "x"}'), NULL, 'none');
SELECT is(payments.find_attempt('sample', 'stripe', NULL, NULL), NULL, 'nothing to go by');

SELECT * FROM finish();
