-- Categories that staff writes.
SET ROLE holdfast_owner;

INSERT INTO api.constraint_refusals (constraint_name, status, code, message, field) VALUES
    -- Deleted while an event was being filed under it.
    ('event_category_exists', 400, 'category_unknown', 'There is no such category.', 'category');

-- Calendars that people subscribe to, by a secret address.

CREATE TABLE ticketing.calendars (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    kind text NOT NULL,
    name text NOT NULL DEFAULT '',
    token_hash bytea NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT calendars_pkey PRIMARY KEY (id),
    CONSTRAINT calendar_account_exists FOREIGN KEY (account_id) REFERENCES identity.accounts (id) ON DELETE CASCADE,
    CONSTRAINT calendar_token_once UNIQUE (token_hash),
    CONSTRAINT calendar_kind_known CHECK (kind IN ('events', 'tickets')),
    CONSTRAINT calendar_name_length CHECK (length(name) <= 100)
);
COMMENT ON TABLE ticketing.calendars IS
    'Addresses under which calendar programs fetch somebody''s events or tickets. Deleting the row ends the address.';
COMMENT ON COLUMN ticketing.calendars.kind IS 'events: what the account organizes; tickets: what it has tickets for.';
COMMENT ON COLUMN ticketing.calendars.name IS 'What the owner calls it, such as the program that it was made for.';
COMMENT ON COLUMN ticketing.calendars.token_hash IS 'core.hash_secret() of the secret in the address, which is shown once.';
CREATE INDEX calendars_by_account ON ticketing.calendars (account_id, created_at);

INSERT INTO core.settings (name, value, note) VALUES
    ('ticketing.max_calendars', '20', 'Most calendar addresses of one account.'),
    ('ticketing.calendar_past_days', '366', 'Days for which events that are over stay in calendars.'),
    ('ticketing.max_calendar_entries', '1000', 'Most entries of a calendar; the latest ones.');

CREATE INDEX events_featured ON ticketing.events (starts_at, id) WHERE is_featured AND status IN ('published', 'ongoing');
