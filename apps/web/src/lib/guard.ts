import type { Permission } from "@plenary/contract";
import { notFound, redirect } from "@tanstack/react-router";
import { can } from "./can.ts";
import type { LoginKeeper } from "./login.ts";
import type { OpenMeeting } from "./meeting.ts";

type Guarded = { context: { login: LoginKeeper; meeting: OpenMeeting }; location: { href: string } };

/**
 * `beforeLoad` of a page that needs a permission. Visitors are asked to log in; who is logged in without the
 * permission sees the same page as for an address that does not exist.
 */
export function needs(permission: Permission) {
  return ({ context, location }: Guarded): void => {
    if (can(context.meeting.viewer, permission)) return;
    if (context.login.status() === "out") {
      throw redirect({ to: "/login", search: { returnTo: location.href } });
    }
    throw notFound();
  };
}
