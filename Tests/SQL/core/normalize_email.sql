SELECT plan(4);
SELECT is(core.normalize_email(E' \tAda.Lovelace@Example.COM\r\n'), 'ada.lovelace@example.com', 'trims, lower case');
SELECT is(core.normalize_email('ａｄａ＠ｅｘａｍｐｌｅ．ｃｏｍ'), 'ada@example.com', 'full-width look-alikes become plain');
SELECT is(core.normalize_email(core.normalize_email(' A@b.C ')), core.normalize_email(' A@b.C '), 'normal stays normal');
SELECT is(core.normalize_email(NULL), NULL, 'NULL stays NULL');
SELECT * FROM finish();
