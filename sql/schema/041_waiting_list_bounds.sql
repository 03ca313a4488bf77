-- Waiting lists: shorter ones, and what people are told when their wish cannot be ordered any more.
SET ROLE holdfast_owner;

-- Nobody can buy while all for whom there is room are served.
UPDATE core.settings AS setting SET value = '1000'
WHERE setting.name = 'ticketing.max_waiting_entries_per_event' AND setting.value = '5000';

INSERT INTO messaging.templates (product, name, language, subject, text, html)
SELECT template.product, 'waiting_list_unfit', template.language, 'You are no longer on the waiting list for {{{event_title}}}',
       regexp_replace(template.text, '\{\{#is_cancelled\}\}.*\{\{/is_cancelled\}\}',
           'the organizer has changed what can be ordered'),
       regexp_replace(replace(template.html, 'The waiting list is closed', 'You are no longer on the waiting list'),
           '\{\{#is_cancelled\}\}.*\{\{/is_cancelled\}\}', 'the organizer has changed what can be ordered')
FROM messaging.templates AS template
WHERE template.product = 'ticketing' AND template.name = 'waiting_list_closed';
