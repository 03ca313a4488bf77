\ir ../clock.sql
SELECT plan(2);
