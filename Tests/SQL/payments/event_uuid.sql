SELECT plan(3);

SELECT is(payments.event_uuid('{"id": "a0000000-0000-7000-8000-000000000001"}', 'id'),
          'a0000000-0000-7000-8000-000000000001'::uuid, 'an id');
SELECT is(payments.event_uuid('{"id": "pi_1"}', 'id'), NULL, 'another text');
SELECT is(payments.event_uuid(NULL, 'id'), NULL, 'nothing');

SELECT * FROM finish();
