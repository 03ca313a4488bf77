SELECT plan(3);
SELECT lives_ok('SELECT * FROM ops.find_slow_functions()', 'whether or not PostgreSQL keeps statistics');
DROP EXTENSION IF EXISTS pg_stat_statements;
SELECT is_empty('SELECT * FROM ops.find_slow_functions()', 'empty without the extension');
SELECT is((SELECT count(*) FROM pg_proc AS proc WHERE proc.proname = 'find_slow_functions' AND proc.prosecdef), 1::bigint,
    'acts as its owner, who may read what others called');
SELECT * FROM finish();
