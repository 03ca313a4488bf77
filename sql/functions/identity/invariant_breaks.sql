-- Broken invariants of identity: empty in a sound database.
CREATE VIEW identity.invariant_breaks AS
SELECT 'an account that was closed is signed in nowhere' AS invariant,
       'identity' AS schema_name,
       account.id::text AS subject,
       account.product AS detail
FROM identity.accounts AS account
-- Not one that a DBA has only switched off: it is refused as long as it is off.
WHERE NOT account.is_active AND account.email = 'deleted-' || account.id || '@deleted.invalid'
    AND (EXISTS (SELECT FROM identity.tokens AS token WHERE token.account_id = account.id AND token.revoked_at IS NULL)
         OR EXISTS (SELECT FROM identity.sessions AS session WHERE session.account_id = account.id AND session.ended_at IS NULL));
COMMENT ON VIEW identity.invariant_breaks IS 'Broken invariants of identity; part of ops.violations.';
