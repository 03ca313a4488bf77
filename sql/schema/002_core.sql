-- Settings, and the answers to constraint violations that a race can cause.
SET ROLE holdfast_owner;

CREATE TABLE core.settings (
    name text NOT NULL,
    value jsonb NOT NULL,
    note text NOT NULL,
    CONSTRAINT settings_pkey PRIMARY KEY (name),
    CONSTRAINT setting_name_form CHECK (name ~ '^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$')
);
COMMENT ON TABLE core.settings IS 'Numbers and texts that a DBA may change while the platform runs; read by core.setting().';
COMMENT ON COLUMN core.settings.name IS 'schema.name, for instance ticketing.access_token_seconds.';
COMMENT ON COLUMN core.settings.note IS 'What the value means, with its unit.';

CREATE TABLE api.constraint_refusals (
    constraint_name text NOT NULL,
    status smallint NOT NULL,
    code text NOT NULL,
    message text NOT NULL,
    field text,
    CONSTRAINT constraint_refusals_pkey PRIMARY KEY (constraint_name),
    CONSTRAINT constraint_refusal_status_client CHECK (status BETWEEN 400 AND 499)
);
COMMENT ON TABLE api.constraint_refusals IS
    'The answer a client gets when a race runs into the named constraint. Constraints not listed are defects: 500.';
