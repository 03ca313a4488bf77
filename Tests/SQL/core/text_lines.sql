SELECT plan(5);
SELECT is(core.text_lines('  Opera under   the Bridge ', 12, 3), '{"Opera under","the Bridge"}', 'between words');
SELECT is(core.text_lines('one two three four five', 9, 2), '{"one two","three…"}', 'what does not fit is left out');
SELECT is(core.text_lines('Donaudampfschifffahrt ahoy', 10, 2), '{Donaudamp…,ahoy}', 'a long word is cut');
SELECT is(core.text_lines('one', 9, 1), '{one}', 'one word');
SELECT is(array_remove(core.text_lines(' ', 9, 1), NULL), '{}', 'nothing');
SELECT * FROM finish();
