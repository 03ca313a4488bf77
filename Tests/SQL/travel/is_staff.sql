\ir agency.psql
SELECT plan(5);
SELECT ok(travel.is_staff(agency.who('stan')), 'staff');
SELECT ok(NOT travel.is_staff(agency.who('cora')), 'a customer');
SELECT ok(NOT travel.is_staff(NULL), 'nobody');
SELECT ok(NOT travel.is_staff(identity.create_account('ticketing', 'stan@example.com', NULL, 'staff', p_is_staff => true)),
    'staff of another product');
UPDATE identity.accounts SET is_active = false WHERE id = agency.who('stan');
SELECT ok(NOT travel.is_staff(agency.who('stan')), 'who is not any more');
SELECT * FROM finish();
