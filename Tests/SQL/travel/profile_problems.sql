SELECT plan(8);
SELECT is(travel.profile_problems('{}'), '{}', 'nothing is wrong with nothing');
SELECT is(travel.profile_problems('{"firstname": "", "address": "", "phone": "", "gender": "", "date_of_birth": null}'), '{}',
    'nor with empty texts');
SELECT is(travel.profile_problems('{"firstname": "Ada", "lastname": "Lovelace", "address": "123 Main St", "phone": " +1234567890 ",
    "date_of_birth": "1990-01-15", "gender": "male"}'), '{}', 'nor with good ones');
SELECT is(travel.profile_problems(jsonb_build_object('firstname', '  ', 'lastname', repeat('x', 151), 'phone', 'call me')),
    '{"firstname": ["This field may not be blank."], "lastname": ["Ensure this field has no more than 150 characters."],
      "phone": ["Enter a valid phone number."]}', 'names and phone, by the names of this product');
SELECT is(travel.profile_problems(jsonb_build_object(field, repeat('x', most))), '{}', field || ' as long as allowed')
FROM (VALUES ('address', 255)) AS bound (field, most);
SELECT is(travel.profile_problems(jsonb_build_object('address', repeat('x', 256), 'city', E'New\nYork')),
    '{"address": ["Ensure this field has no more than 255 characters."], "city": ["Control characters are not allowed."]}', 'texts');
SELECT is(travel.profile_problems('{"gender": "unknown", "date_of_birth": "1899-12-31"}'),
    '{"gender": ["Must be male or female."], "date_of_birth": ["Must not be before 1900."]}', 'choices and dates');
SELECT is(travel.profile_problems(jsonb_build_object('date_of_birth', current_date + 2)) ->> 'date_of_birth',
    '["Must not be in the future."]', 'not born yet');
SELECT * FROM finish();
