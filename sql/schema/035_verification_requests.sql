-- Whoever asks for another verification mail waits for the same work whether or not an account needs one: the question is
-- noted, and a job answers it.
SET ROLE holdfast_owner;

CREATE TABLE identity.verification_requests (
    id uuid NOT NULL,
    product text NOT NULL,
    email text NOT NULL,
    frontend_url text NOT NULL,
    asked_at timestamptz NOT NULL,
    CONSTRAINT verification_requests_pkey PRIMARY KEY (id),
    CONSTRAINT verification_request_lengths CHECK (length(email) <= 254 AND length(frontend_url) <= 2000)
);
COMMENT ON TABLE identity.verification_requests IS
    'Questions for another verification mail that the job has not answered yet, of addresses with and without an account.';
COMMENT ON COLUMN identity.verification_requests.frontend_url IS 'Where the link of the mail is to lead.';

INSERT INTO ops.jobs (name, function, every) VALUES
    ('answer_verification_requests', 'identity.answer_verification_requests', interval '2 seconds');

-- Looking for broken invariants reads whole tables (about a tenth of a second for 1,000 orders on a small machine), while the
-- other jobs of the worker wait. They are found within the hour now; who has changed how often keeps it.
UPDATE ops.jobs SET every = interval '1 hour' WHERE name = 'count_violations' AND every = interval '5 minutes';
