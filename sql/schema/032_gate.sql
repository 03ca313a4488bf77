-- The gate: scans that are taken back, and scans that a device made without a connection.
SET ROLE holdfast_owner;

ALTER TABLE ticketing.scans
    ADD COLUMN undone_at timestamptz,
    ADD COLUMN undone_by uuid CONSTRAINT scan_undoer_exists REFERENCES identity.accounts (id) ON DELETE RESTRICT,
    ADD COLUMN offline_id uuid,
    ADD COLUMN device text CONSTRAINT scan_device_length CHECK (length(device) <= 100),
    DROP CONSTRAINT scan_outcome_known,
    ADD CONSTRAINT scan_outcome_known CHECK (
        outcome IN ('admitted', 'admitted_again', 'already_used', 'wrong_event', 'wrong_day', 'void', 'unknown', 'undone')),
    ADD CONSTRAINT scan_undone_has_time CHECK (
        (outcome = 'undone') = (undone_at IS NOT NULL) AND (outcome = 'undone') = (undone_by IS NOT NULL)),
    ADD CONSTRAINT scan_again_of_a_ticket CHECK (
        outcome <> 'admitted_again' OR (ticket_id IS NOT NULL AND day_on IS NOT NULL));
CREATE INDEX scans_by_undoer ON ticketing.scans (undone_by) WHERE undone_by IS NOT NULL;
-- A scan of a device counts once, however often it is sent.
CREATE UNIQUE INDEX scan_offline_once ON ticketing.scans (event_id, offline_id) WHERE offline_id IS NOT NULL;
COMMENT ON TABLE ticketing.scans IS 'Every scan of a code at a gate: admitted, refused, or admitted and taken back.';
COMMENT ON COLUMN ticketing.scans.outcome IS
    'admitted_again: a device without a connection let somebody in with a ticket that was used already.';
COMMENT ON COLUMN ticketing.scans.offline_id IS 'What the device called a scan that it made without a connection.';
COMMENT ON COLUMN ticketing.scans.device IS 'Which device made it, without a connection.';
COMMENT ON COLUMN ticketing.scans.day_on IS
    'The day of the scan in the event''s zone; of an admission with a pass, the day that it used.';
COMMENT ON COLUMN ticketing.tickets.used_at IS
    'When it was admitted first. A pass for several days stays active until it was admitted on the last of them.';

CREATE TABLE ticketing.offline_keys (
    event_id uuid NOT NULL,
    secret bytea NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT offline_keys_pkey PRIMARY KEY (event_id),
    CONSTRAINT offline_key_event_exists FOREIGN KEY (event_id) REFERENCES ticketing.events (id) ON DELETE CASCADE,
    CONSTRAINT offline_key_length CHECK (length(secret) = 32)
);
COMMENT ON TABLE ticketing.offline_keys IS 'What the offline packs of an event are signed with; the devices at its doors have it.';
COMMENT ON COLUMN ticketing.offline_keys.secret IS '256 random bits.';

INSERT INTO core.settings (name, value, note) VALUES
    ('ticketing.night_hours', '0',
     'Hours after midnight that still belong to the day before, for tickets of a day and passes: at a festival whose nights '
     'end at four, 4 lets holders of a ticket for Friday in until Saturday at four.'),
    ('ticketing.offline_pack_size', '5000', 'Most tickets in one part of an offline pack.');
