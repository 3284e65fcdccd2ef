-- The first alliance, its first institution and organiser: change the quoted texts, then psql "$DATABASE_URL" -f this file.
with alliance as (
  insert into alliances (id, name, short_name, created_at)
  values (gen_random_uuid(), 'Example Alliance', 'EA', now()) returning id
), institution as (
  insert into institutions (alliance_id, id, name, short_name, country, city, standing)
  select id, gen_random_uuid(), 'University of Halmstad', 'HU', 'SE', 'Halmstad', 'member' from alliance
  returning alliance_id, id
), account as (
  insert into accounts (id, email, created_at)
  values (gen_random_uuid(), 'astrid@example.org', now()) returning id
), person as (
  insert into people (alliance_id, id, account_id, institution_id, given_name, family_name, status_group)
  select i.alliance_id, gen_random_uuid(), a.id, i.id, 'Astrid', 'Berg', 'administrative'
  from institution i, account a returning alliance_id, id
)
insert into role_assignments (alliance_id, id, person_id, role)
select alliance_id, gen_random_uuid(), id, 'organiser' from person;
