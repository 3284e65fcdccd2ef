import type { Meeting, Programme } from "@plenary/contract";
import { findPublicProgramme } from "../authorize.ts";
import type { Ctx } from "../context.ts";
import { getMeeting } from "../meetings/queries.ts";
import { getProgramme } from "../programme/get-programme.ts";

/** A meeting's programme as anybody sees it: without closed sessions. */
export type PublicProgramme = { readonly meeting: Meeting; readonly programme: Programme };

/** null: no meeting has this address, or its programme isn't public, which looks the same. */
export async function loadPublicProgramme(ctx: Ctx, slug: string): Promise<PublicProgramme | null> {
  const scope = await findPublicProgramme(ctx, slug);
  if (scope === null) return null;
  const [meeting, programme] = await Promise.all([getMeeting(ctx, scope), getProgramme(ctx, scope)]);
  return { meeting, programme };
}
