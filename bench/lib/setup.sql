-- What the data and the workloads of every product use: the schema bench, and bench.token.
--
-- Run once in a throw-away database as a superuser, with -v secret=JWT_SECRET, before bench/data/*.sql.
CREATE SCHEMA bench;
CREATE EXTENSION pg_prewarm;

-- The key is derived as the server does it (Sources/Server/Effects/Token): HKDF with SHA-256, no salt, one block.
CREATE TABLE bench.token_key (key bytea NOT NULL);
INSERT INTO bench.token_key
SELECT extensions.hmac(convert_to('holdfast token signing', 'UTF8') || '\x01'::bytea, derived.key, 'sha256')
FROM (SELECT extensions.hmac(convert_to(:'secret', 'UTF8'), decode(repeat('00', 32), 'hex'), 'sha256') AS key) AS derived;

CREATE FUNCTION bench.base64url(p_bytes bytea) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT translate(encode(p_bytes, 'base64'), E'+/=\n', '-_')
$$;

-- An access token of an account, good for a day. Logging in would cost a password hash per buyer, minutes for thousands
-- of them, and give tokens that end after five minutes.
CREATE FUNCTION bench.token(p_account uuid, p_product text) RETURNS text
LANGUAGE sql VOLATILE AS $$
    SELECT signed.text || '.' || bench.base64url(extensions.hmac(convert_to(signed.text, 'UTF8'), token_key.key, 'sha256'))
    FROM bench.token_key
    CROSS JOIN LATERAL (
        SELECT bench.base64url('{"alg":"HS256","typ":"JWT"}') || '.' || bench.base64url(convert_to(json_build_object(
            'iss', 'holdfast', 'aud', p_product, 'typ', 'access', 'sub', p_account, 'sid', gen_random_uuid(),
            'jti', gen_random_uuid(), 'iat', times.now, 'exp', times.now + 86400)::text, 'UTF8')) AS text
        FROM (SELECT extract(EPOCH FROM now())::bigint AS now) AS times
    ) AS signed
$$;

-- pgbench runs as the server's role, which reads what the data files put beside the products' own tables.
GRANT USAGE ON SCHEMA bench TO holdfast_api;
ALTER DEFAULT PRIVILEGES IN SCHEMA bench GRANT SELECT ON TABLES TO holdfast_api;
