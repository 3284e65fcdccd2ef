import type { Access, Endpoint } from "@plenary/contract";
import { authorize, authorizeAlliance, authorizeProgramme, requireLogin } from "../authorize.ts";
import type { Account, Ctx } from "../context.ts";
import type { AllianceScope, MeetingScope, ProgrammeScope } from "../scopes.ts";

type Scopes = {
  meeting: MeetingScope;
  alliance: AllianceScope;
  published: ProgrammeScope;
  login: Account;
  public: null;
  secret: null;
  demo: null;
};

/** What the handler of an endpoint may act on, by the endpoint's access. */
export type ScopeOf<E extends Endpoint> = Scopes[E["access"]["kind"]];
export type Scope = Scopes[Access["kind"]];

/** Asks for the scope that the endpoint's access demands; throws 401, 403 or 404 as `authorize` does. */
export async function scopeFor(ctx: Ctx, access: Access, params: unknown): Promise<Scope> {
  const { meetingId = "", allianceId = "" } = (params ?? {}) as { meetingId?: string; allianceId?: string };
  switch (access.kind) {
    case "meeting":
      return authorize(ctx, meetingId, access.permission);
    case "alliance":
      return authorizeAlliance(ctx, allianceId, access.permission);
    case "published":
      return authorizeProgramme(ctx, meetingId);
    case "login":
      return requireLogin(ctx);
    case "public":
    case "secret":
    case "demo":
      return null;
    default:
      return access satisfies never;
  }
}

/** Whether somebody without a login can be sent away before anything else is looked at. */
export function needsLogin({ kind }: Access): boolean {
  return kind === "login" || kind === "meeting" || kind === "alliance";
}
