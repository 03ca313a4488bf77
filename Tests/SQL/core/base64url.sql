SELECT plan(4);
SELECT is(core.base64url('\xfbff'), '-_8', 'the alphabet of URLs, no padding');
SELECT is(core.base64url(convert_to('hello', 'UTF8')), 'aGVsbG8', 'text');
SELECT is(core.base64url(''), '', 'nothing');
SELECT is(length(core.base64url(decode(repeat('00', 300), 'hex'))), 400, 'in one line');
SELECT * FROM finish();
