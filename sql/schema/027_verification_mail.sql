-- The verification mail promised that its code works once; a repeated confirmation is answered alike, so that a double
-- click frightens nobody. Texts that a DBA has changed stay as they are.
SET ROLE holdfast_owner;

UPDATE messaging.templates
SET text = replace(text, 'The link and the code work once, for {{hours}} hours.', 'The link and the code work for {{hours}} hours.'),
    html = replace(html, 'The link and the code work once, for {{hours}} hours.', 'The link and the code work for {{hours}} hours.')
WHERE name = 'verify_email';
