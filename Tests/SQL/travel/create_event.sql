\ir agency.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT answer.* FROM travel.create_event(agency.who('stan'), 'Carnival', p_country => 'BR', p_city => 'Rio',
    p_date_from => '2027-02-05') AS answer;
SELECT is((SELECT status FROM made), 201::smallint, 'created');
SELECT is((SELECT body::jsonb - 'id' - 'images' FROM made),
    '{"title": "Carnival", "description": "", "country": "Brazil", "state": "", "city": "Rio",
    "venue": "", "date_from": "2027-02-05", "date_to": null, "status": "active"}'::jsonb, 'as it was asked for');
SELECT is(agency.refused($$SELECT travel.create_event(agency.who('cora'), 'X')$$),
    '403 forbidden You do not have permission to perform this action.', 'a customer');
SELECT is(agency.refused($$SELECT travel.create_event(NULL, 'X')$$),
    '401 not_authenticated Authentication credentials were not provided.', 'nobody');
SELECT * FROM finish();
