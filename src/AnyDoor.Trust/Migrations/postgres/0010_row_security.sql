-- Whether whoever reads on this connection has a relationship with a person now: what AccessPredicate asks, asked by the tables themselves.
-- Who that is stands in the setting anydoor.reader, in lines: the moment in 27 characters; the person whose pages are read, or nothing; then SCOPE:ID for
-- each whose relationships are theirs, basis:BASIS for each relationship that counts, and opening:PERSON:BASIS for each that opens the pages of one person alone.
-- Without it nobody is read. The policies that ask are put on every table with a person after the migrations, so that none is forgotten.
CREATE FUNCTION anydoor_is_theirs(kind text, id text) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT strpos(current_setting('anydoor.reader', true), E'\n' || kind || ':' || id || E'\n') > 0
$$;

-- Whose relationship it is comes first: most are somebody else's, and a moment takes long to read.
CREATE FUNCTION anydoor_may_read(person bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE COST 1000 AS $$
DECLARE
    reader text := current_setting('anydoor.reader', true);
BEGIN
    RETURN EXISTS (
        SELECT 1 FROM public.person_access access
        WHERE access.person_id = person
            AND CASE WHEN strpos(reader, E'\n' || access.scope_kind || ':' || access.scope_id || E'\n') > 0 THEN
                access.from_at <= substr(reader, 1, 27)::timestamp with time zone
                AND (access.until_at IS NULL OR access.until_at > substr(reader, 1, 27)::timestamp with time zone)
                AND (strpos(reader, E'\nbasis:' || access.basis || E'\n') > 0 OR strpos(reader, E'\nopening:' || person || ':' || access.basis || E'\n') > 0)
            ELSE false END);
END
$$;

-- The person whose pages are read, if they may be: asked once for each query instead of for each of their rows.
CREATE FUNCTION anydoor_page() RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE AS $$
DECLARE
    page bigint := nullif(split_part(current_setting('anydoor.reader', true), E'\n', 2), '')::bigint;
BEGIN
    RETURN CASE WHEN public.anydoor_may_read(page) THEN page END;
END
$$;
