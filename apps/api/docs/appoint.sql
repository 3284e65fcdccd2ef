-- A role for somebody who is in the alliance already (an organiser adds people under People): change the
-- values, then psql "$DATABASE_URL" -f this file. "INSERT 0 1" says that they have it, from their next request on.
-- role: 'desk' or 'organiser'. slug: of one meeting, or null for all of the alliance. ends_on: the last day, or null.
with wanted (alliance, email, role, slug, ends_on) as (
  values ('EA', 'dino.desk@example.org', 'desk', 'spring-2026'::text, '2026-04-16'::date)
)
insert into role_assignments (alliance_id, id, person_id, meeting_id, role, ends_on)
select a.id, gen_random_uuid(), p.id, m.id, w.role, w.ends_on
from wanted w
join alliances a on a.short_name = w.alliance
join accounts c on lower(c.email) = lower(w.email)
join people p on p.alliance_id = a.id and p.account_id = c.id
left join meetings m on m.alliance_id = a.id and m.slug = w.slug
where w.slug is null or m.id is not null;
