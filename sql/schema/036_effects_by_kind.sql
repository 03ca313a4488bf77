SET ROLE holdfast_owner;

-- effects.take() reads each kind apart: a worker has places for some kinds while a long queue of another waits.
CREATE INDEX requests_due_by_kind ON effects.requests (kind, run_at) WHERE state = 'queued';
