\ir agency.psql
SELECT plan(12);
CREATE TEMP TABLE made AS SELECT answer.* FROM travel.create_package(p_actor => agency.who('stan'), p_name => ' Kyoto ',
    p_package_id => ' KYO-1 ',
    p_discount_price => '1,0,1500-2,0,2800', p_duration => 8, p_availability => 12, p_country => 'JPN',
        p_category => 'Hotel') AS answer;
SELECT is((SELECT status FROM made), 201::smallint, 'created');
SELECT is((SELECT (body -> 'package')::jsonb - 'id' FROM made),
    '{"package_id": "KYO-1", "name": "Kyoto", "category": "hotel", "vat": 5.00, "price_option": "dynamic", "fixed_price": null,
      "discount_price": "1,0,1500-2,0,2800", "max_adult_limit": 10, "max_child_limit": 10, "date_from": null, "date_to": null,
      "duration": 8, "availability": 12, "country": "Japan", "continent": "Asia", "description": "",
      "main_image": "/media/package/main_images/kyo-1.svg", "destinations": "", "services": "", "featured_events": "",
      "featured_guests": "", "status": "active", "package_images": [], "is_saved": false, "capacity": 12, "timezone": "UTC",
      "enforce_window": false}'::jsonb, 'as it was asked for');
SELECT is((travel.get_package('kyo-1', agency.who('stan'))).body::text, (SELECT body::text FROM made), 'as a GET shows it');
SELECT matches((travel.create_package(p_actor => agency.who('stan'), p_name => 'Nara', p_fixed_price => 10, p_duration => 1,
    p_capacity => 5)).body -> 'package' ->> 'package_id', '^PKG\d{3,}$', 'a code of its own');
SELECT matches((travel.create_package(p_actor => agency.who('stan'), p_name => 'Nara', p_fixed_price => 10, p_duration => 1,
    p_capacity => 5, p_main_image => agency.picture(), p_main_image_name => 'deer.png')).body -> 'package' ->> 'main_image', '/deer_',
        'with a picture');
SELECT is(pg_temp.refusal($$SELECT travel.create_package(p_actor => agency.who('stan'), p_name => 'X', p_fixed_price => 1,
    p_duration => 1)$$)
    -> 'fields', '{"availability": ["This field is required."]}'::jsonb, 'without spots');
SELECT is(pg_temp.refusal($$SELECT travel.create_package(p_actor => agency.who('stan'), p_name => 'X', p_fixed_price => 1,
    p_duration => 1, p_availability => 1000001)$$)
    -> 'fields', '{"availability": ["Must be from 0 to 1000000."]}'::jsonb, 'with more spots than there are people');
SELECT is(pg_temp.refusal($$SELECT travel.create_package(p_actor => agency.who('stan'), p_name => 'X')$$) -> 'fields',
    '{"fixed_price": ["A package with a fixed price needs it."], "availability": ["This field is required."],
      "duration": ["Required where date_from and date_to do not say it."]}'::jsonb,
    'without anything but a name');
SELECT throws_ok($$SELECT agency.package('kyo-1')$$, '23505', NULL, 'a code that is taken, in whatever case');
SELECT is((SELECT status || ' ' || message FROM api.constraint_refusals WHERE constraint_name = 'package_code_unique'),
    '409 A package with this code already exists.', 'which is answered so');
SELECT is(agency.refused($$SELECT travel.create_package(p_actor => agency.who('cora'), p_name => 'X')$$),
    '403 forbidden You do not have permission to perform this action.', 'a customer');
SELECT is(agency.refused($$SELECT travel.create_package(p_actor => NULL, p_name => 'X')$$),
    '401 not_authenticated Authentication credentials were not provided.', 'nobody');
SELECT * FROM finish();
