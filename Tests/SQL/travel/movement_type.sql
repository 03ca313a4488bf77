SELECT plan(4);
SELECT is(travel.movement_type('deposit', TRUE), 'deposit', 'what comes in');
SELECT is(travel.movement_type('booking_payment', FALSE), 'withdrawal', 'what goes out');
SELECT is(travel.movement_type('transfer', TRUE), 'transfer', 'what another wallet sent');
SELECT is(travel.movement_type('transfer', FALSE), 'transfer', 'or gets');
SELECT * FROM finish();
