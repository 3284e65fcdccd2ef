-- One more institution of an alliance: change the quoted texts, then psql "$DATABASE_URL" -f this file. "INSERT 0 1"
-- says that it is there. The standing is 'member' or 'associated'.
insert into institutions (alliance_id, id, name, short_name, country, city, standing)
select a.id, gen_random_uuid(), 'University of Lodz', 'UL', 'PL', 'Lodz', 'member'
from alliances a where a.short_name = 'EA';
