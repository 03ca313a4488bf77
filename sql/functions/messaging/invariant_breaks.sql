-- Broken invariants of messaging: empty in a sound database.
CREATE VIEW messaging.invariant_breaks AS
SELECT 'a mail that is not sent is still being sent' AS invariant,
       'messaging' AS schema_name,
       mail.id::text AS subject,
       format('%s, effect %s', mail.template, COALESCE(request.state, 'missing')) AS detail
FROM messaging.mails AS mail
LEFT JOIN effects.requests AS request ON request.id = mail.request_id
-- One that was given up has its alert.
WHERE mail.sent_at IS NULL AND mail.refused_at IS NULL AND (request.id IS NULL OR request.state = 'done');
COMMENT ON VIEW messaging.invariant_breaks IS 'Broken invariants of messaging; part of ops.violations.';
