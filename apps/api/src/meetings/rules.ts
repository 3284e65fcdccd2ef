import { isZone } from "@plenary/time";
import { fail } from "../problem.ts";

/** Refuses a zone that the IANA database does not know. */
export function guardZone(zone: string | undefined): void {
  if (zone === undefined || isZone(zone)) return;
  fail("invalid_input", `${zone} is no time zone. Use a name such as Europe/Stockholm.`, {
    errors: [
      { field: "/zone", message: `“${zone}” is no IANA time zone. Use a name such as Europe/Stockholm.` },
    ],
  });
}
