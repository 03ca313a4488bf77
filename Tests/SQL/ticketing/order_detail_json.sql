\ir box_office.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Gala'), 20, 150) AS vip;
ALTER TABLE made ADD paid uuid, ADD open uuid;
UPDATE made SET paid = desk.order(vip, 2), open = desk.order(vip, 1);
SELECT desk.pay(paid) FROM made;
SELECT is((SELECT json_array_length(ticketing.order_detail_json(paid, 'http://x/t') -> 'tickets') FROM made), 2,
    'its tickets');
SELECT matches((SELECT ticketing.order_detail_json(paid, 'http://x/t') #>> '{tickets,0,pdf_url}' FROM made),
    '^http://x/t/api/tickets/my-tickets/[0-9a-f-]{36}/download/$', 'with addresses');
SELECT is((SELECT concat_ws(' ', d #>> '{payment,status}', d #>> '{payment,amount}', d #>> '{payment,currency}',
    (d #>> '{payment,payment_intent_id}') LIKE 'pi_%')
    FROM made, ticketing.order_detail_json(paid, NULL) AS d), 'succeeded 315.00 usd t', 'its payment');
SELECT is((SELECT concat_ws(' ', d -> 'tickets', d -> 'payment', d ->> 'status') FROM made,
    ticketing.order_detail_json(open, NULL) AS d), '[] null pending', 'neither before it is paid');
SELECT * FROM finish();
