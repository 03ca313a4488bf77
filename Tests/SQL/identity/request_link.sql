SELECT plan(4);
CREATE TEMP TABLE made AS SELECT identity.create_account('ticketing', 'ada@example.com', NULL, 'consumer', p_verified => false) AS ada,
    identity.create_account('ticketing', 'bob@example.com', NULL, 'consumer') AS bob;

-- What each address makes the database do, row by row.
CREATE TEMP TABLE work (email text, tables jsonb);
CREATE FUNCTION pg_temp.written() RETURNS jsonb LANGUAGE sql VOLATILE AS $$
    SELECT jsonb_object_agg(relid::regclass, ARRAY[n_tup_ins, n_tup_upd, n_tup_del])
    FROM pg_stat_xact_user_tables
    WHERE schemaname !~ '^pg_'
$$;
CREATE FUNCTION pg_temp.work_for(p_email text) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
    v_before jsonb := pg_temp.written();
    v_after jsonb;
BEGIN
    PERFORM identity.request_link('ticketing', p_email, 'verify_email', 'http://front');
    v_after := pg_temp.written();
    RETURN (SELECT jsonb_object_agg(now.key, jsonb_build_array(v_before -> now.key, now.value))
            FROM jsonb_each(v_after) AS now WHERE now.value <> v_before -> now.key);
END
$$;
SELECT is(pg_temp.work_for('ada@example.com'), '{"identity.link_requests": [[0, 0, 0], [1, 0, 0]]}', 'who needs a mail: one row');
SELECT is(pg_temp.work_for('BOB@example.com'), '{"identity.link_requests": [[1, 0, 0], [2, 0, 0]]}', 'who needs none: one row');
SELECT is(pg_temp.work_for('eve@example.com'), '{"identity.link_requests": [[2, 0, 0], [3, 0, 0]]}', 'who is unknown: one row');
SELECT identity.request_link('ticketing', 'nonsense', 'verify_email', 'http://front'),
       identity.request_link('ticketing', NULL, 'verify_email', 'http://front');
SELECT results_eq('SELECT product, email, purpose, base_url, asked_at = core.now() FROM identity.link_requests ORDER BY id',
    $$VALUES ('ticketing', 'ada@example.com', 'verify_email', 'http://front', true),
             ('ticketing', 'bob@example.com', 'verify_email', 'http://front', true),
             ('ticketing', 'eve@example.com', 'verify_email', 'http://front', true)$$,
    'the address as accounts have it; none for what is none');
SELECT * FROM finish();
