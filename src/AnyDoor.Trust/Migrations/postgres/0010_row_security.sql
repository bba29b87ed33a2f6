-- Whether whoever reads on this connection has a relationship with a person now: what AccessPredicate asks, asked by the tables themselves.
-- Who that is stands in the setting anydoor.reader, in lines: the moment, their organisation, the practitioner, the person whose pages are read; then
-- team:TEAM for each team, basis:BASIS for each relationship that counts, and opening:PERSON:BASIS for each that opens the pages of one person alone.
-- Without it nobody is read. The policies that ask are put on every table with a person after the migrations, so that none is forgotten.
CREATE FUNCTION anydoor_is_theirs(kind text, id text) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT CASE kind
        WHEN 'organisation' THEN id <> '' AND id = split_part(current_setting('anydoor.reader', true), E'\n', 2)
        WHEN 'practitioner' THEN id <> '' AND id = split_part(current_setting('anydoor.reader', true), E'\n', 3)
        WHEN 'team' THEN strpos(current_setting('anydoor.reader', true), E'\nteam:' || id || E'\n') > 0
        ELSE false END
$$;

CREATE FUNCTION anydoor_may_read(person bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE COST 1000 AS $$
DECLARE
    reader text := current_setting('anydoor.reader', true);
BEGIN
    IF coalesce(reader, '') = '' THEN
        RETURN false;
    END IF;
    RETURN EXISTS (
        SELECT 1 FROM public.person_access access
        WHERE access.person_id = person
            AND public.anydoor_is_theirs(access.scope_kind, access.scope_id)
            AND access.from_at <= split_part(reader, E'\n', 1)::timestamp with time zone
            AND (access.until_at IS NULL OR access.until_at > split_part(reader, E'\n', 1)::timestamp with time zone)
            AND (strpos(reader, E'\nbasis:' || access.basis || E'\n') > 0 OR strpos(reader, E'\nopening:' || access.person_id || ':' || access.basis || E'\n') > 0));
END
$$;

-- The person whose pages are read, if they may be: asked once for each query instead of for each of their rows.
CREATE FUNCTION anydoor_page() RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE AS $$
DECLARE
    page bigint := nullif(split_part(current_setting('anydoor.reader', true), E'\n', 4), '')::bigint;
BEGIN
    RETURN CASE WHEN public.anydoor_may_read(page) THEN page END;
END
$$;
