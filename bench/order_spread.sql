\set number random(1, 500)
\set buyer random(1, 32)
SELECT answer.status, answer.body, answer.effect
FROM bench.targets AS target, bench.buyers AS buyer, LATERAL ticketing.create_order(
    p_actor => buyer.account, p_event => target.event, p_items => target.items, p_buyer_name => 'Bert Buyer',
    p_buyer_email => buyer.email, p_base_url => 'http://127.0.0.1:8080/ticketing') AS answer
WHERE target.number = :number AND buyer.number = :buyer;
