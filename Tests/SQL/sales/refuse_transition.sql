SELECT plan(1);

SELECT throws_ok($$SELECT sales.refuse_transition('failed', 'refunded')$$, 'PT409',
                 'An order that is failed cannot become refunded.', 'names both states');

SELECT * FROM finish();
