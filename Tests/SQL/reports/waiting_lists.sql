\ir ../ticketing/box_office.psql
\ir ../ticketing/queue.psql
SELECT plan(2);
SELECT desk.sell_out();
SELECT desk.join('anna', seat, 2), desk.join('carl', seat), desk.join('dora', seat) FROM desk.full_house;
SELECT ticketing.cancel_order(desk.who('bert'), berts) FROM desk.full_house;
SELECT results_eq($$SELECT event_slug, ticket_type, part, waiting, waiting_tickets, waiting_since, offered, offered_tickets,
        next_deadline, ordered, lapsed, ended_otherwise FROM reports.waiting_lists$$,
    $$VALUES ('evening-concert', 'Seat', NULL::text, 2::bigint, 3::bigint, core.now(), 1::bigint, 1::bigint,
        core.now() + interval '1 hour', 0::bigint, 0::bigint, 0::bigint)$$, 'what is waited for');
SET ROLE holdfast_report;
SELECT lives_ok('SELECT * FROM reports.waiting_lists', 'the report role may look');
RESET ROLE;
SELECT * FROM finish();
