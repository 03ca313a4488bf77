\ir box_office.psql
SELECT plan(7);
CREATE FUNCTION desk.buyer(p_name text, p_email text, p_phone text DEFAULT NULL,
    p_notes text DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
    SELECT concat_ws('|', buyer.buyer_name, buyer.buyer_email, buyer.buyer_phone, buyer.notes)
    FROM identity.accounts, ticketing.check_buyer(accounts, p_name, p_email, p_phone, p_notes) AS buyer
        WHERE accounts.id = desk.who('bert')
$$;
SELECT is(desk.buyer(' B. B. ', ' B@Example.COM', '+1 (234) 567-890', 'x'), 'B. B.|b@example.com|+1 (234) 567-890|x',
    'as sent');
SELECT is(desk.buyer(NULL, NULL), 'Bert Buyer|bert@example.com||', 'the account''s');
SELECT is(desk.buyer('', ''), 'Bert Buyer|bert@example.com||', 'for blanks too');
UPDATE identity.accounts SET first_name = '', last_name = '', phone = '+31612345678' WHERE id = desk.who('bert');
SELECT is(desk.buyer(NULL, NULL), 'bert@example.com|bert@example.com|+31612345678|', 'the address for a name');
SELECT is(desk.wrong_fields($$SELECT desk.buyer(repeat('x', 256), 'a@b', 'call me', repeat('x', 2001))$$),
    'buyer_email buyer_name buyer_phone notes', 'all that is wrong at once');
SELECT is(desk.wrong_fields($$SELECT desk.buyer('x', E'a@example.com\nBcc: b@example.com')$$), 'buyer_email',
    'no headers in addresses');
SELECT is(desk.wrong_fields($$SELECT desk.buyer(E'x\r\nPay here instead', 'a@example.com')$$), 'buyer_name',
    'no lines of one''s own in mails to others');
SELECT * FROM finish();
