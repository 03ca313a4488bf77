SELECT plan(4);
SELECT is(api.calendar_value(E'a;b,c\\d'), 'a\;b\,c\\d', 'what has a meaning is escaped');
SELECT is(api.calendar_value(E'one\ntwo\r\nthree\rfour'), 'one\ntwo\nthree\nfour', 'line breaks of every kind');
SELECT is(api.calendar_value(E'a\tb\u0001\u001f\u007fc: "d" é'), E'a\tbc: "d" é', 'other control characters are left out, the rest stays');
SELECT is(api.calendar_value(NULL), NULL, 'nothing');
SELECT * FROM finish();
