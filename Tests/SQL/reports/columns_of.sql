SELECT plan(3);
SELECT is((SELECT string_agg(name, ' ' ORDER BY place) FROM reports.columns_of('check_ins_by_hour')),
    'event_id local_hour organizer_id event_slug event_title admitted refused already_used wrong_day wrong_event void', 'in order');
SELECT is((SELECT note FROM reports.columns_of('refunds') WHERE name = 'returned_at'),
    'When its money came back although it had succeeded.', 'with their comments');
SELECT is_empty($$SELECT * FROM reports.columns_of('pg_class')$$, 'only of reports');
SELECT * FROM finish();
