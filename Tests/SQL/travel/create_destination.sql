\ir agency.psql
SELECT plan(5);
CREATE TEMP TABLE made AS SELECT answer.* FROM travel.create_destination(agency.who('stan'), 'Kyoto', 'JP',
    p_description => 'Temples') AS answer;
SELECT is((SELECT status FROM made), 201::smallint, 'created');
SELECT is((SELECT body::jsonb - 'id' - 'main_image' FROM made),
    '{"name": "Kyoto", "country": "Japan", "continent": "Asia", "description": "Temples", "status": "active"}'::jsonb,
        'as it was asked for');
SELECT is((SELECT body ->> 'main_image' FROM made), (SELECT '/media/destination/images/' || (body ->> 'id') || '.svg' FROM made),
    'with a drawn picture');
SELECT matches((travel.create_destination(agency.who('stan'), 'Nara', p_main_image => agency.picture(),
    p_main_image_name => 'deer.png')).body ->> 'main_image',
    '^/media/destination/images/deer_', 'or an uploaded one');
SELECT is(agency.refused($$SELECT travel.create_destination(agency.who('cora'), 'X')$$),
    '403 forbidden You do not have permission to perform this action.', 'a customer');
SELECT * FROM finish();
