import type { Permission, Viewer } from "@plenary/contract";

/** Whether the viewer may do this. Pages ask for permissions, never for role names. */
export function can(viewer: Viewer | null, permission: Permission): boolean {
  return viewer?.permissions.includes(permission) ?? false;
}
