SELECT plan(13);
SELECT ok(core.is_one_line(text), quote_literal(text)) FROM unnest('{"",Gala,"Ó Súilleabháin",李,"a b"}'::text[]) AS text;
SELECT ok(NOT core.is_one_line('a' || chr(code) || 'b'), 'not with ' || code)
FROM unnest('{1,9,10,13,127,133,8232}'::int[]) AS code;
SELECT is(core.is_one_line(NULL), NULL, 'NULL stays NULL');
SELECT * FROM finish();
