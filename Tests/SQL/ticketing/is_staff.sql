\ir box_office.psql
SELECT plan(5);
SELECT is(ticketing.is_staff(desk.who('stan')), true, 'staff');
SELECT is(ticketing.is_staff(desk.who('olga')), false, 'an organizer is none');
SELECT is(ticketing.is_staff(NULL), false, 'nor is nobody');
UPDATE identity.accounts SET is_active = false WHERE id = desk.who('stan');
SELECT is(ticketing.is_staff(desk.who('stan')), false, 'nor a closed account');
SELECT is(ticketing.is_staff(identity.create_account('travel', 's@example.com', NULL, 'staff', p_is_staff => true)),
    false,
    'nor staff of another product');
SELECT * FROM finish();
