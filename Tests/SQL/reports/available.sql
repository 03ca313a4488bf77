SELECT plan(4);
SELECT is((SELECT string_agg(name, ' ' ORDER BY name) FROM reports.available() WHERE is_for_organizers),
    'cancelled_events check_ins_by_hour fees hold_conversion promo_codes refunds '
        'sales_by_day sales_by_event sales_by_ticket_type waiting_lists',
    'what organizers may have of their own events');
SELECT is((SELECT string_agg(name, ' ' ORDER BY name) FROM reports.available() WHERE NOT is_for_organizers),
    'paid_not_fulfilled refunds_to_retry slow_functions stock_drift trial_balance wallet_liabilities', 'what only the platform may');
SELECT is((SELECT count(*) FROM reports.available() WHERE note = ''), 0::bigint, 'all say what they are');
SELECT ok((SELECT bool_and(is_by_event) FROM reports.available() WHERE is_for_organizers), 'what is by organizer is by event');
SELECT * FROM finish();
