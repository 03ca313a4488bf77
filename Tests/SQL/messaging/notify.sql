\ir ../travel/paper.psql
SELECT plan(13);
CREATE FUNCTION pg_temp.told(p_name text, p_type text, p_key text DEFAULT NULL) RETURNS bigint LANGUAGE sql AS $$
    SELECT messaging.notify('travel', paper.who(p_name), p_type, 'Title', 'Text', p_dedupe_key => p_key,
        p_mail_data => '{"booking_id": "BKN1", "title": "hidden"}')
$$;
CREATE TEMP TABLE made AS SELECT pg_temp.told('ada', 'promo') AS id;
SELECT results_eq('SELECT product, account_id, type, title, message, read_at FROM messaging.notifications JOIN made USING (id)',
    $$SELECT 'travel'::text, paper.who('ada'), 'promo'::text, 'Title'::text, 'Text'::text, NULL::timestamptz$$, 'a row, unread');
SELECT is(paper.mails('ada@example.com'), NULL, 'no mail for a type without a template');
SELECT isnt(pg_temp.told('ada', 'refund_processed'), NULL, 'a type with one');
SELECT is(paper.mails('ada@example.com'), 'refund_processed', 'is mailed too');
SELECT is(paper.mail_data('ada@example.com', 'refund_processed'),
    '{"name": "Ada", "title": "Title", "message": "Text", "booking_id": "BKN1"}', 'with what the caller adds');
SELECT isnt(pg_temp.told('ada', 'refund_processed', 'once'), NULL, 'with a key');
SELECT is(pg_temp.told('ada', 'refund_processed', 'once'), NULL, 'it is done once');
SELECT isnt(pg_temp.told('bob', 'refund_processed', 'once'), NULL, 'for each account');
SELECT is(paper.mails('ada@example.com'), 'refund_processed refund_processed', 'and mailed once');
SELECT throws_ok($$SELECT pg_temp.told('ada', 'gossip')$$, '42704', NULL, 'an unknown type is a defect');
UPDATE identity.accounts SET is_active = false WHERE id = paper.who('bob');
SELECT is(pg_temp.told('bob', 'refund_processed'), NULL, 'a closed account is told nothing');
SELECT is(paper.mails('bob@example.com'), 'refund_processed', 'and gets no mail');
SELECT throws_ok($$SELECT messaging.notify('ticketing', paper.who('ada'), 'promo', 'x', 'y')$$, '42704', NULL,
    'nor is there one of another product');
SELECT * FROM finish();
