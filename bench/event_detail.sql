\set number random(1, 500)
SELECT answer.status, answer.body, answer.effect
FROM bench.targets AS target, LATERAL ticketing.get_event(p_slug => target.slug) AS answer
WHERE target.number = :number;
