\ir box_office.psql
SELECT plan(7);
CREATE TEMP TABLE made AS SELECT desk.event('Gala') AS gala;
ALTER TABLE made ADD vip uuid, ADD poisoned uuid, ADD good uuid;
UPDATE made SET vip = desk.type(gala, 50, 10);
UPDATE made SET poisoned = desk.order(vip, 1);
UPDATE made SET good = desk.order(vip, 1);
UPDATE ticketing.events SET status = 'cancelled', cancelled_at = core.now();
-- The mail of the first cannot be made.
CREATE FUNCTION desk.poison() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN PERFORM 1 / 0; RETURN NULL; END $$;
CREATE TRIGGER poison BEFORE UPDATE ON ticketing.orders FOR EACH ROW
    WHEN (OLD.wound_up_at IS NULL AND NEW.wound_up_at IS NOT NULL AND OLD.notes = 'poison')
    EXECUTE FUNCTION desk.poison();
UPDATE ticketing.orders SET notes = 'poison' FROM made WHERE id = poisoned;
SELECT is((SELECT ticketing.wind_up_event(gala, 10) FROM made), 2, 'both are tried');
SELECT is((SELECT desk.state(poisoned) || ' ' || desk.state(good) FROM made), 'pending cancelled',
    'one that fails holds up no other');
SELECT is((SELECT count(*) FROM effects.alerts, made WHERE subject = 'wind_up:' || poisoned), 1::bigint, 'has an alert');
SELECT is(ticketing.wind_up_events(), 0, 'and waits');
SELECT is((SELECT wound_up_at FROM ticketing.events), NULL, 'so that the event is not done');
UPDATE ticketing.orders SET notes = '';
SELECT desk.pass('1 minute');
SELECT ticketing.wind_up_events();
SELECT is((SELECT desk.state(poisoned) FROM made), 'cancelled', 'until it is mended');
SELECT is_empty('SELECT FROM effects.alerts WHERE acknowledged_at IS NULL', 'which ends the alert');
SELECT * FROM finish();
