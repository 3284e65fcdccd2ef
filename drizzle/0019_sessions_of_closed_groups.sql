-- What closed groups asked for was stored as open, whoever might read it: nobody could say otherwise then.
with closed as (
  update sessions s set openness = 'closed', version = s.version + 1
  from meetings m
  where m.alliance_id = s.alliance_id and m.id = s.meeting_id and m.ends_on >= current_date - 1
    and s.openness = 'open' and s.state in ('asked', 'accepted')
    and exists (select from requests r
      where r.alliance_id = s.alliance_id and r.meeting_id = s.meeting_id and r.session_id = s.id)
    and exists (select from session_groups o
      join groups g on g.alliance_id = o.alliance_id and g.id = o.group_id
      where o.alliance_id = s.alliance_id and o.meeting_id = s.meeting_id and o.session_id = s.id
        and o.agreement <> 'declined' and g.openness = 'closed')
  returning s.alliance_id, s.meeting_id)
update meetings m set draft_version = m.draft_version + 1
from (select distinct alliance_id, meeting_id from closed) c
where m.alliance_id = c.alliance_id and m.id = c.meeting_id;
