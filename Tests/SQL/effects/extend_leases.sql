\ir ../sample_product.psql
SELECT plan(6);

SELECT sample.put('mine', effects.request('mail.send', '{}', NULL, '{}', 'mine'));
SELECT sample.put('other', effects.request('mail.send', '{}', NULL, '{}', 'other', core.now() + interval '1 hour'));
SELECT count(*) FROM effects.take('worker', 10, 60);
SELECT is(effects.extend_leases('worker', ARRAY[sample.id('mine'), sample.id('other')], 120), 1,
          'what is leased to the worker is kept');
SELECT ok((SELECT request.run_at > core.now() + interval '110 seconds' FROM effects.requests AS request
           WHERE request.id = sample.id('mine')), 'its lease ends later');
SELECT is(effects.extend_leases('another', ARRAY[sample.id('mine')], 600), 0, 'nobody keeps what another has');
SELECT is(effects.extend_leases('worker', ARRAY[sample.id('mine')], 1), 1, 'no lease');
SELECT ok((SELECT request.run_at > core.now() + interval '110 seconds' FROM effects.requests AS request
           WHERE request.id = sample.id('mine')), 'becomes shorter');
SELECT effects.retry_later(sample.id('mine'), 'unreachable');
SELECT is(effects.extend_leases('worker', ARRAY[sample.id('mine')], 600), 0, 'what was put off is let go of');

SELECT * FROM finish();
