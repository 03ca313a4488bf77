SELECT plan(14);
SELECT is(reports.csv_field(NULL, true), '', 'nothing is an empty field');
SELECT is(reports.csv_field('Town Hall', true), 'Town Hall', 'plain text is plain');
SELECT is(reports.csv_field('Hall, big', true), '"Hall, big"', 'a comma');
SELECT is(reports.csv_field('the "big" hall', true), '"the ""big"" hall"', 'quotes are doubled');
SELECT is(reports.csv_field(E'two\r\nlines', true), E'"two\r\nlines"', 'a line break');
SELECT is(reports.csv_field(' spaces ', true), '" spaces "', 'spaces at the ends');
SELECT is(reports.csv_field('=1+1', true), '''=1+1', 'a formula does nothing');
SELECT is(reports.csv_field('=HYPERLINK("http://x","y")', true), '"''=HYPERLINK(""http://x"",""y"")"', 'nor a quoted one');
SELECT is(reports.csv_field('@SUM(A1)', true) || reports.csv_field('-2+3', true) || reports.csv_field('+1', true),
    '''@SUM(A1)''-2+3''+1', 'in any form');
SELECT is(reports.csv_field(E'\t=1', true), E'"''\t=1"', 'behind white space too');
SELECT is(reports.csv_field('＝1', true), '''＝1', 'and in wide letters');
SELECT is(reports.csv_field('-5.00', false), '-5.00', 'a number is a number');
SELECT is(reports.csv_field('a=b', true), 'a=b', 'what stands inside is text');
SELECT is(reports.csv_field('Ελλάς 日本', true), 'Ελλάς 日本', 'every script');
SELECT * FROM finish();
