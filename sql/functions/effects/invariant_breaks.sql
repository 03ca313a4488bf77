-- Broken invariants of effects: empty in a sound database.
CREATE VIEW effects.invariant_breaks AS
SELECT 'a done effect has an outcome and an answer' AS invariant,
       'effects' AS schema_name,
       request.id::text AS subject,
       format('%s: outcome %s, reply status %s', request.kind, request.outcome, request.reply_status) AS detail
FROM effects.requests AS request
WHERE request.state = 'done' AND (request.outcome IS NULL OR request.reply_status IS NULL)
UNION ALL
SELECT 'an effect that was given up has an alert', 'effects', request.id::text, request.kind
FROM effects.requests AS request
WHERE request.state = 'failed'
  AND NOT EXISTS (SELECT FROM effects.alerts AS alert WHERE alert.request_id = request.id)
UNION ALL
SELECT 'sent mail keeps nothing but its recipient', 'effects', request.id::text, request.kind
FROM effects.requests AS request
WHERE request.state = 'done' AND request.kind IN ('mail.send', 'sms.send') AND request.input - 'to' <> '{}';
COMMENT ON VIEW effects.invariant_breaks IS 'Broken invariants of effects; part of ops.violations.';
