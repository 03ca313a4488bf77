-- What an operator watches: time, versions, migrations and how long the queues are. For readiness and metrics.
CREATE FUNCTION ops.health() RETURNS json
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, ops, pg_temp AS $$
    SELECT json_build_object(
        'time', api.iso(core.now()),
        'server_version', current_setting('server_version'),
        'in_recovery', pg_is_in_recovery(),
        'migrations', (
            SELECT json_build_object(
                'count', count(*),
                'last', max(migration.name) FILTER (WHERE migration.name <> 'functions'),
                'last_applied_at', api.iso(max(migration.applied_at)))
            FROM ops.migrations AS migration),
        'effects', (
            SELECT json_build_object(
                'queued', count(*),
                'due', count(*) FILTER (WHERE request.run_at <= core.now()),
                'oldest_seconds', COALESCE(floor(extract(EPOCH FROM core.now() - min(request.created_at)))::bigint, 0))
            FROM effects.requests AS request
            WHERE request.state = 'queued'),
        'effects_by_kind', (
            SELECT COALESCE(json_object_agg(waiting.kind, waiting.figures ORDER BY waiting.kind), '{}')
            FROM (
                SELECT request.kind, json_build_object(
                    'queued', count(*) FILTER (WHERE request.state = 'queued'),
                    'failed', count(*) FILTER (WHERE request.state = 'failed'),
                    'oldest_seconds', COALESCE(floor(extract(EPOCH FROM core.now() - min(request.created_at)
                        FILTER (WHERE request.state = 'queued')))::bigint, 0)) AS figures
                FROM (
                    -- Each by its own partial index.
                    SELECT queued.kind, queued.state, queued.created_at
                    FROM effects.requests AS queued WHERE queued.state = 'queued'
                    UNION ALL
                    SELECT failed.kind, failed.state, failed.created_at
                    FROM effects.requests AS failed WHERE failed.state = 'failed'
                ) AS request
                GROUP BY request.kind
            ) AS waiting),
        'alerts', (SELECT count(*) FROM effects.alerts AS alert WHERE alert.acknowledged_at IS NULL),
        'payments', (
            SELECT json_build_object(
                'parked_events', count(*) FILTER (WHERE event.state IN ('new', 'parked')),
                'unmatched_events', count(*) FILTER (WHERE event.state = 'unmatched'),
                'failed_events', count(*) FILTER (WHERE event.state = 'failed'),
                'unreviewed_mismatches', (
                    SELECT count(*) FROM payments.mismatches AS mismatch WHERE mismatch.reviewed_at IS NULL))
            FROM payments.events AS event
            WHERE event.state IN ('new', 'parked', 'unmatched', 'failed')),
        'mails', (
            SELECT json_build_object(
                'unsent', count(*),
                'oldest_seconds', COALESCE(floor(extract(EPOCH FROM core.now() - min(mail.created_at)))::bigint, 0))
            FROM messaging.mails AS mail
            WHERE mail.sent_at IS NULL AND mail.refused_at IS NULL),
        'live_holds', (
            SELECT count(*) FROM inventory.holds AS hold
            WHERE hold.state = 'held' AND hold.expires_at > core.now()),
        'violations', (
            -- As the job last counted them; null when it never did, or failed to.
            SELECT json_build_object(
                'total', job.last_result -> 'total',
                'age_seconds', floor(extract(EPOCH FROM core.now() - job.last_run_at))::bigint)
            FROM ops.jobs AS job
            WHERE job.name = 'count_violations'),
        'jobs', (
            SELECT json_build_object(
                'failing', count(*) FILTER (WHERE job.failures > 0),
                'overdue', count(*) FILTER (WHERE job.next_run_at + job.every < core.now()))
            FROM ops.jobs AS job
            WHERE job.is_active)
    )
$$;
COMMENT ON FUNCTION ops.health() IS 'Time, versions, migrations, lengths of queues, failing jobs.';
