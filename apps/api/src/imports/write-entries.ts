import { createHash } from "node:crypto";
import { GroupInput, PersonInput, RoomInput } from "@plenary/contract";
import type { Finding, Group, Override, TableKind } from "@plenary/contract";
import type { Ctx } from "../context.ts";
import { createGroup } from "../people/create-group.ts";
import { createPerson } from "../people/create-person.ts";
import { setMemberships } from "../people/set-memberships.ts";
import { updateGroup } from "../people/update-group.ts";
import { updatePerson } from "../people/update-person.ts";
import { createRoom } from "../rooms/create-room.ts";
import { updateRoom } from "../rooms/update-room.ts";
import type { AllianceScope, MeetingScope } from "../scopes.ts";
import type { TableWrite } from "./plan-table.ts";
import { MembershipInput } from "./table-shape.ts";

type Scopes = { readonly meeting: MeetingScope; readonly alliance: AllianceScope };
type Writing = {
  readonly kind: TableKind;
  readonly writes: readonly TableWrite[];
  readonly override: Override | undefined;
};

/** By the verbs that the pages use; memberships all at once. Answers what it newly breaks at the meetings to come. */
export async function writeEntries(
  ctx: Ctx,
  scopes: Scopes,
  { kind, writes, override }: Writing,
): Promise<Finding[]> {
  if (kind === "memberships") {
    const memberships = writes.map(({ known, values }) =>
      MembershipInput.parse({ ...known?.values, ...values }),
    );
    return setMemberships(ctx, scopes.alliance, { memberships, override });
  }
  for (const write of writes) await writeEntry(ctx, scopes, kind, write);
  return [];
}

/** With the guards of the page's verb, its entry in the history, its news for open pages. */
async function writeEntry(
  ctx: Ctx,
  { meeting, alliance }: Scopes,
  kind: Exclude<TableKind, "memberships">,
  { known, values: change }: TableWrite,
): Promise<void> {
  const { id = "", version = 0 } = known ?? {};
  switch (kind) {
    case "rooms":
      if (known === null) await createRoom(ctx, meeting, RoomInput.parse(change));
      else await updateRoom(ctx, meeting, { roomId: id, version, change });
      return;
    case "people":
      if (known === null) await createPerson(ctx, alliance, PersonInput.parse(change));
      else await updatePerson(ctx, alliance, { personId: id, version, change });
      return;
    case "groups": {
      const hue = hueOf(String(change["shortName"]));
      if (known === null) await createGroup(ctx, alliance, GroupInput.parse({ hue, ...change }));
      else await updateGroup(ctx, alliance, { groupId: id, version, change });
      return;
    }
    default:
      kind satisfies never;
  }
}

/** Some colour, the same for the same name: groups that came together shouldn't all look alike. */
function hueOf(shortName: string): Group["hue"] {
  return createHash("sha256").update(shortName).digest()[0]! % 12;
}
