\ir agency.psql
SELECT plan(3);
CREATE TEMP TABLE made AS SELECT answer.* FROM travel.create_location(agency.who('stan'), 'Hotel Le Marais', 'hotel', 'France',
    'Ile-de-France', 'Paris') AS answer;
SELECT is((SELECT status FROM made), 201::smallint, 'created');
SELECT is((SELECT body::jsonb - 'id' FROM made),
    '{"title": "Hotel Le Marais", "type": "hotel", "country": "France", "country_code": "FR",
    "state": "Ile-de-France", "city": "Paris", "address": ""}'::jsonb, 'as it was asked for');
SELECT is(agency.refused($$SELECT travel.create_location(agency.who('cora'), 'X', 'hotel', 'FR')$$),
    '403 forbidden You do not have permission to perform this action.', 'a customer');
SELECT * FROM finish();
