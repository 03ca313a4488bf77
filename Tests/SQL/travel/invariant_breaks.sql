-- That each part finds what is broken is said by the test of its function.
SELECT plan(3);
SELECT columns_are('travel', 'invariant_breaks', '{invariant,schema_name,subject,detail}'::name[], 'as ops.find_violations asks');
SELECT is_empty('SELECT * FROM travel.invariant_breaks', 'nothing is broken');
SELECT is_empty(
    $$SELECT proc.proname FROM pg_proc AS proc WHERE proc.pronamespace = 'travel'::regnamespace AND proc.proname LIKE '%\_breaks'
      AND position('travel.' || proc.proname || '(' IN pg_get_viewdef('travel.invariant_breaks')) = 0$$,
    'every function that looks for broken ones is part of it');
SELECT * FROM finish();
