\ir agency.psql
SELECT plan(5);
CREATE FUNCTION pg_temp.changed(p_changes jsonb) RETURNS travel.events LANGUAGE sql AS $$
    SELECT travel.changed_event(jsonb_populate_record(NULL::travel.events,
        '{"title": "Carnival", "description": "", "country": "Brazil", "country_code": "BR", "state": "", "city": "Rio", "venue": "",
          "date_from": "2027-02-01", "date_to": "2027-02-10", "status": "active"}'), p_changes)
$$;
SELECT is((pg_temp.changed('{"title": " Samba "}')).title, 'Samba', 'trimmed');
SELECT is((pg_temp.changed('{"country": "it"}')).country, 'Italy', 'a country has its name');
SELECT is((pg_temp.changed('{"date_to": null}')).date_to, NULL, 'a date can be cleared');
SELECT is((pg_temp.changed('{"title": null}')).title, 'Carnival', 'a title cannot');
SELECT is(pg_temp.refusal($$SELECT pg_temp.changed('{"title": "", "date_to": "2027-01-01"}')$$) -> 'fields',
    '{"title": ["A title of 1 to 200 characters is required."], "date_to": ["Must not be before date_from."]}'::jsonb,
        'all that is wrong at once');
SELECT * FROM finish();
