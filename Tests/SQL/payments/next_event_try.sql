SELECT plan(2);
SELECT is(payments.next_event_try(0) - core.now(), interval '30 seconds', 'soon');
SELECT is(payments.next_event_try(40) - core.now(), interval '6 hours', 'and not later than that');
SELECT * FROM finish();
