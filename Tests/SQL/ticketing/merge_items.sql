SELECT plan(4);
CREATE FUNCTION pg_temp.item(p_type int, p_tier int, p_quantity int) RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_build_object('ticket_type_id', lpad(p_type::text, 32, '0')::uuid,
        'ticket_tier_id', lpad(p_tier::text, 32, '0')::uuid, 'quantity', p_quantity)
$$;
CREATE FUNCTION pg_temp.merged(VARIADIC p_items jsonb[]) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(concat_ws(' ', right(item ->> 'ticket_type_id', 1), right(item ->> 'ticket_tier_id', 1),
        item ->> 'quantity', item ->> 'of_type'), ', ' ORDER BY place)
    FROM jsonb_array_elements(ticketing.merge_items(to_jsonb(p_items))) WITH ORDINALITY AS merged (item, place)
$$;
SELECT is(pg_temp.merged(pg_temp.item(1, NULL, 1), pg_temp.item(2, NULL, 1), pg_temp.item(1, NULL, 2)), '1 3 3, 2 1 1',
    'the same type, in the place of its first item');
SELECT is(pg_temp.merged(pg_temp.item(1, 1, 1), pg_temp.item(1, 2, 1), pg_temp.item(1, 2, 4)), '1 1 1 6, 1 2 5 6',
    'tiers of one type stay apart, and count together for the type');
SELECT is(pg_temp.merged(pg_temp.item(1, NULL, 5), pg_temp.item(1, NULL, 0), pg_temp.item(2, NULL, 2000000)),
    '1 5, 2 1000000 2000000', 'a quantity that is none leaves none; too much stays too much');
SELECT is((SELECT string_agg(concat_ws(' ', item ->> 'quantity', right(item ->> 'day_pass_id', 1),
        right(item ->> 'day_tier_price_id', 1)), ', ' ORDER BY place)
    FROM jsonb_array_elements(ticketing.merge_items(jsonb_build_array(
        pg_temp.item(1, NULL, 1) || '{"day_pass_id": "00000000-0000-0000-0000-000000000001"}',
        pg_temp.item(1, NULL, 2) || '{"day_pass_id": "00000000-0000-0000-0000-000000000002"}',
        pg_temp.item(1, NULL, 3) || '{"day_pass_id": "00000000-0000-0000-0000-000000000001"}',
        pg_temp.item(1, NULL, 4) || '{"day_tier_price_id": "00000000-0000-0000-0000-000000000001"}')))
        WITH ORDINALITY AS merged (item, place)),
    '4 1, 2 2, 4 1', 'passes and prices of other days stay apart');
SELECT * FROM finish();
