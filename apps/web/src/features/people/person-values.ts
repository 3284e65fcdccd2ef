import type { Institution, Person } from "@plenary/contract";
import { groupRoleWords, statusGroupWords } from "../../lib/domain-words.ts";
import { demand } from "../../lib/form-checks.ts";
import type { PersonBody } from "./api.ts";

/** A person as they are typed. */
export type PersonValues = Pick<
  Person,
  "givenName" | "familyName" | "email" | "institutionId" | "statusGroup"
>;

export const personLabels = {
  "/givenName": "Given name",
  "/familyName": "Family name",
  "/email": "E-mail",
  "/institutionId": "Institution",
  "/statusGroup": "Status",
};

export const newPerson: PersonValues = {
  givenName: "",
  familyName: "",
  email: "",
  institutionId: "",
  statusGroup: "academic",
};

export function personValuesOf(person: Person): PersonValues {
  const { givenName, familyName, email, institutionId, statusGroup } = person;
  return { givenName, familyName, email, institutionId, statusGroup };
}

/** The body for the API. Throws with every field that is not right. */
export function personBodyOf(values: PersonValues): PersonBody {
  demand(
    ["/givenName", values.givenName.trim() !== "", "Type the given name."],
    ["/familyName", values.familyName.trim() !== "", "Type the family name."],
    ["/email", /^\S+@\S+\.\S+$/.test(values.email.trim()), "Type the e-mail address: the login goes there."],
    ["/institutionId", values.institutionId !== "", "Choose the institution."],
  );
  return { ...values, email: values.email.trim() };
}

/** "StC, WP5 (lead)" */
export function groupsOf({ groups }: Person): string {
  return groups
    .map(({ shortName, role }) =>
      role === "member" ? shortName : `${shortName} (${groupRoleWords[role].toLowerCase()})`,
    )
    .join(", ");
}

/** A person's values label by label, to compare two versions. */
export function describePerson(institutions: readonly Institution[]) {
  return (values: PersonValues): Record<string, string> => ({
    "Given name": values.givenName,
    "Family name": values.familyName,
    "E-mail": values.email,
    Institution: institutions.find(({ id }) => id === values.institutionId)?.shortName ?? "",
    Status: statusGroupWords[values.statusGroup],
  });
}
