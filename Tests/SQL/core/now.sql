SELECT plan(2);
SELECT is(core.now(), now(), 'the time of the transaction');
SELECT is((SELECT provolatile FROM pg_proc WHERE oid = 'core.now'::regproc), 's'::"char", 'is stable');
SELECT * FROM finish();
