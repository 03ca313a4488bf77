\ir box_office.psql
SELECT plan(3);
CREATE TEMP TABLE made AS SELECT desk.order(desk.type(desk.event('Gala'), 10, 100)) AS id, NULL::text AS intent;
UPDATE made SET intent = desk.intent(id);
CREATE FUNCTION desk.done(p_outcome jsonb) RETURNS api.reply LANGUAGE sql AS
    $$ SELECT ticketing.test_payment_done(jsonb_build_object('order', id, 'base_url', 'http://localhost'), p_outcome) FROM made $$;
GRANT ALL ON made TO PUBLIC;
SELECT is((SELECT answer.status || ' ' || (answer.body ->> 'error') FROM desk.done(
    '{"ok": false, "code": "card_declined", "message": "Your card was declined."}') AS answer),
    '400 Your card was declined.', 'refused');
SELECT is((SELECT answer.body ->> 'status' FROM made, desk.done(
    jsonb_build_object('ok', true, 'payment_intent', desk.paid_intent(id, intent))) AS answer), 'confirmed', 'paid');
SELECT is((SELECT answer.body ->> 'status' FROM made, desk.done(
    jsonb_build_object('ok', true, 'payment_intent', desk.paid_intent(id, intent))) AS answer), 'confirmed', 'and again');
SELECT * FROM finish();
