-- Categories that staff writes.
SET ROLE holdfast_owner;

INSERT INTO api.constraint_refusals (constraint_name, status, code, message, field) VALUES
    -- Deleted while an event was being filed under it.
    ('event_category_exists', 400, 'category_unknown', 'There is no such category.', 'category');
