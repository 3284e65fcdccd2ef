import { isZone } from "@plenary/time";
import { failField } from "../problem.ts";

/** Refuses a zone that the IANA database does not know. */
export function guardZone(zone: string | undefined): void {
  if (zone === undefined || isZone(zone)) return;
  failField("/zone", `“${zone}” is no IANA time zone. Use a name such as Europe/Stockholm.`);
}
