SELECT plan(6);
SELECT is((SELECT count(*) FROM api.operations('{api}')),
    (SELECT count(*) FROM pg_proc WHERE pronamespace = 'api'::regnamespace), 'all functions of the schema');
SELECT results_eq(
    $$SELECT argument_names, argument_types, result_type, volatility, is_entry_point
      FROM api.operations('{ticketing}') WHERE function_name = 'get_profile'$$,
    $$VALUES ('{p_actor}'::text[], '{uuid}'::text[], 'api.reply', 'stable', true)$$, 'an entry point that reads');
SELECT results_eq(
    $$SELECT argument_names, argument_types, volatility FROM api.operations('{ticketing}') WHERE function_name = 'patch_profile'$$,
    $$VALUES ('{p_actor,p_changes}'::text[], '{uuid,jsonb}'::text[], 'volatile')$$, 'one that writes');
SELECT results_eq(
    $$SELECT argument_names, is_entry_point FROM api.operations('{api}') WHERE function_name = 'page_bounds'$$,
    $$VALUES ('{p_page,p_page_size,p_count}'::text[], false)$$, 'inputs only; an inner function');
SELECT is((SELECT argument_names FROM api.operations('{api}') WHERE function_name = 'no_content'), '{}'::text[],
    'no arguments are an empty array');
SELECT is((SELECT count(*) FROM api.operations('{no_such_schema}')), 0::bigint, 'nothing of an unknown schema');
SELECT * FROM finish();
