\ir box_office.psql
SELECT plan(1);
CREATE TEMP TABLE made AS SELECT desk.promo('ALL') AS every, desk.promo('GALA', desk.event('Gala')) AS gala;
SELECT is((SELECT string_agg(concat_ws(' ', account.first_name,
        ticketing.may_manage_promo_code(account, desk.promo_row(every)), ticketing.may_manage_promo_code(account, desk.promo_row(gala))),
        ', ' ORDER BY account.first_name) FROM made, identity.accounts AS account JOIN desk.people ON people.id = account.id),
    'Bert f f, Beth f f, Olga f t, Otto f f, Stan t t', 'staff all, organizers those of their events');
SELECT * FROM finish();
