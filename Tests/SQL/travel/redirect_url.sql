\ir purse.psql
SELECT plan(13);
CREATE FUNCTION trips.url(p_asked text, p_frontend text DEFAULT 'https://shop.example/app/') RETURNS text LANGUAGE sql AS $$
    SELECT travel.redirect_url(p_asked, 'success_url', 'travel.deposit_cancel_url', p_frontend)
$$;
SELECT is(trips.url(NULL), 'https://shop.example/app/wallet/cancel', 'ours when none is asked for');
SELECT is(trips.url('', NULL), 'https://www.leisuretimez.com/wallet/cancel', 'without a frontend that of the document');
SELECT is(trips.url('https://www.leisuretimez.com/wallet/success?x=1#y'), 'https://www.leisuretimez.com/wallet/success?x=1#y', 'listed');
SELECT is(trips.url('https://SHOP.example/thanks'), 'https://SHOP.example/thanks', 'the frontend''s');
SELECT is(trips.url('http://localhost:3000/'), 'http://localhost:3000/', 'any port');
SELECT is(trips.refused($$SELECT trips.url('https://evil.example/')$$),
    '400 redirect_not_allowed The success_url is not an allowed address.', 'a stranger''s');
SELECT matches(trips.refused($$SELECT trips.url('https://www.leisuretimez.com.evil.example/')$$), '^400', 'one that begins alike');
SELECT matches(trips.refused($$SELECT trips.url('https://www.leisuretimez.com@evil.example/')$$), '^400', 'a name before the host');
SELECT matches(trips.refused($$SELECT trips.url('https://www.leisuretimez.com:8443/')$$), '^400', 'another port');
SELECT matches(trips.refused($$SELECT trips.url('http://www.leisuretimez.com/')$$), '^400', 'not encrypted');
SELECT matches(trips.refused($$SELECT trips.url('javascript:alert(1)')$$), '^400', 'no address');
SELECT matches(trips.refused($$SELECT trips.url(E'https://www.leisuretimez.com/\nx')$$), '^400', 'two lines');
SELECT matches(trips.refused($$SELECT trips.url('https://www.leisuretimez.com/' || repeat('x', 2000))$$), '^400', 'too long');
SELECT * FROM finish();
