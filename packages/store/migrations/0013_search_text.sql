-- Up Migration
-- PostgreSQL's parser takes "Israel/Gaza" for a path and the end of "COVID-19" for a negative number, each a single word that
-- nobody searches for. Stories and what is searched for are written alike before they are parsed: parts beside a slash or inside
-- a hyphen are words of their own, initials lose their stops (U.S.), and thousands their commas (1,500).
create function search_text(copy text) returns text language sql immutable strict parallel safe as $$
  select regexp_replace(regexp_replace(regexp_replace(translate(copy, '/\', '  '),
    '([[:alnum:]])[-‐‑](?=[[:alnum:]])', '\1 ', 'g'),
    '([[:digit:]]),(?=[[:digit:]]{3}(?![[:digit:]]))', '\1', 'g'),
    '(?<![[:alnum:]])([[:alpha:]])\.(?=[[:alpha:]]\.)', '\1', 'g')
$$;
