SELECT plan(5);
CREATE TEMP TABLE made AS
SELECT identity.create_account('ticketing', 'ada@example.com', NULL, 'consumer') AS consumer,
       identity.create_account('ticketing', 'bob@example.com', NULL, 'organizer') AS organizer,
       identity.create_account('ticketing', 'eve@example.com', NULL, 'consumer', p_is_staff => true) AS staff;
SELECT is((SELECT (identity.require_role(organizer, 'ticketing', 'organizer', 'No.')).id = organizer FROM made), true, 'has it');
SELECT is((SELECT (identity.require_role(staff, 'ticketing', 'organizer', 'No.')).id = staff FROM made), true, 'staff passes');
SELECT throws_ok($$SELECT identity.require_role(consumer, 'ticketing', 'organizer', 'Only organizers.') FROM made$$,
    'PT403', 'Only organizers.', 'has another');
SELECT throws_ok($$SELECT identity.require_role(NULL, 'ticketing', 'organizer', 'Only organizers.')$$, 'PT401', NULL, 'nobody');
SELECT throws_ok($$SELECT identity.require_role(organizer, 'travel', 'organizer', 'No.') FROM made$$, 'PT401', NULL,
    'in another product');
SELECT * FROM finish();
