import { PersonInput } from "@plenary/contract";
import type { Feature, GroupKind, Institution } from "@plenary/contract";
import { cleanLine } from "./clean-text.ts";
import { choiceField, lineField, plain, sameWord, textField, wholeField } from "./table-cells.ts";
import type { ReadCell, TableField } from "./table-cells.ts";

/** The words that our own pages write come first: what they export is read back as it is. */
const featureNames: Readonly<Record<Feature, string>> = {
  hybrid_kit: "Hybrid kit",
  projector: "Projector",
  whiteboard: "Whiteboard",
  movable_chairs: "Movable chairs",
  step_free: "Step-free access",
  microphones: "Microphones",
};

const groupKinds: Readonly<Record<GroupKind, readonly string[]>> = {
  board: ["Board"],
  steering_committee: ["Steering committee"],
  management_team: ["Management team"],
  student_council: ["Student council"],
  work_package: ["Work package", "WP"],
  research_pod: ["Research POD", "POD"],
  task_force: ["Task force"],
};

/** What a table of rooms may tell. The first field is what an entry is found again by, here and below. */
export const roomFields: readonly TableField[] = [
  lineField("name", { label: "Room", headings: ["Room", "Name", "Room name", "Raum"] }),
  lineField("building", { label: "Building", headings: ["Building", "Gebäude", "House"] }),
  textField("floor", { label: "Floor", headings: ["Floor", "Level", "Etage"] }, 30),
  wholeField(
    "capacity",
    { label: "Seats", headings: ["Seats", "Capacity", "Places", "Plätze"] },
    { min: 1, max: 100_000 },
  ),
  {
    field: "features",
    label: "Has",
    headings: ["Has", "Features", "Equipment", "Ausstattung"],
    read: readFeatures,
    show: ({ features }) =>
      Array.isArray(features)
        ? [...(features as Feature[])]
            .toSorted()
            .map((f) => featureNames[f])
            .join(", ")
        : "",
  },
  {
    field: "use",
    label: "Use",
    headings: ["Use"],
    read: readUse,
    show: ({ isBookable, isShared }) =>
      `${isBookable === false ? "Not for groups" : "For groups"}${isShared === true ? ", shared" : ""}`,
  },
  textField("note", { label: "Note", headings: ["Note", "Remark", "Notiz"] }, 10_000),
];

function readFeatures(cell: string): ReadCell {
  const words = cell
    .split(/[,;|]/)
    .map((word) => word.trim())
    .filter((word) => word !== "");
  const strange = words.find((word) => featureNamed(word) === undefined);
  const features = [...new Set(words.flatMap((word) => featureNamed(word) ?? []))].toSorted();
  if (strange === undefined) return { values: { features } };
  const known = Object.values(featureNames).join(", ");
  return { problem: `“${strange.slice(0, 40)}” is nothing that a room can have here: choose of ${known}.` };
}

function featureNamed(word: string): string | undefined {
  return Object.entries(featureNames).find(
    ([value, name]) => sameWord(value, word) || sameWord(name, word),
  )?.[0];
}

function readUse(cell: string): ReadCell {
  const match = /^(not )?for groups(, shared)?$/i.exec(cell);
  if (match === null) {
    return {
      problem: `Use “${cell.slice(0, 40)}” isn't known: write “For groups” or “Not for groups”, and “, shared” behind it for several sessions at once.`,
    };
  }
  return { values: { isBookable: match[1] === undefined, isShared: match[2] !== undefined } };
}

export const groupFields: readonly TableField[] = [
  lineField("shortName", { label: "Short", headings: ["Short", "Short name", "Acronym", "Kürzel"] }, 30),
  lineField("name", { label: "Group", headings: ["Group", "Name", "Gruppe"] }),
  choiceField("kind", { label: "Kind", headings: ["Kind", "Type", "Art"] }, groupKinds),
  textField("theme", { label: "Theme", headings: ["Theme", "Topic", "Thema"] }, 10_000),
  choiceField(
    "openness",
    { label: "Openness", headings: ["Openness", "Open or closed"] },
    { open: ["Open"], closed: ["Closed"] },
  ),
  wholeField(
    "quorumPercent",
    { label: "Quorum", headings: ["Quorum", "Quorum percent"] },
    { min: 1, max: 100 },
  ),
];

export function peopleFields(institutions: readonly Institution[]): readonly TableField[] {
  const shortNames = new Map(institutions.map(({ id, shortName }) => [id, shortName]));
  return [
    {
      field: "email",
      label: "E-mail",
      headings: ["E-mail", "Mail", "E-mail address", "Address"],
      read: readEmail,
      show: plain("email"),
    },
    {
      field: "name",
      label: "Name",
      headings: ["Name", "Full name", "Person"],
      read: readName,
      show: (person) => `${plain("familyName")(person)}, ${plain("givenName")(person)}`,
    },
    lineField("givenName", { label: "Given name", headings: ["Given name", "First name", "Vorname"] }),
    lineField("familyName", {
      label: "Family name",
      headings: ["Family name", "Last name", "Surname", "Nachname"],
    }),
    {
      field: "institution",
      label: "Institution",
      headings: ["Institution", "University", "Organisation", "Organization"],
      read: (cell) => readInstitution(cell, institutions),
      show: ({ institutionId }) => shortNames.get(String(institutionId)) ?? "",
    },
    choiceField(
      "statusGroup",
      { label: "Status", headings: ["Status", "Status group"] },
      {
        academic: ["Academic staff"],
        administrative: ["Administration", "Administrative staff"],
        student: ["Student"],
      },
    ),
  ];
}

function readEmail(cell: string): ReadCell {
  if (cell === "") return { problem: "E-mail is missing." };
  const { success } = PersonInput.shape.email.safeParse(cell);
  return success ? { values: { email: cell } } : { problem: `“${cell.slice(0, 80)}” is no e-mail address.` };
}

/** "Šimkutė, Ona", as lists sort them, or "Ona Šimkutė": the last word is the family then. */
function readName(cell: string): ReadCell {
  const { text } = cleanLine(cell, 400);
  const [family, given] = text.includes(",")
    ? text.split(/\s*,\s*/, 2)
    : [text.split(" ").at(-1), text.split(" ").slice(0, -1).join(" ")];
  if (!family || !given)
    // Quoted as the file has it: of what is left without tags nobody would find the cell again.
    return { problem: `Name “${cell.slice(0, 80)}” needs a family and a given name: “Šimkutė, Ona”.` };
  if (Math.max(family.length, given.length) > 200) return { problem: "Name is longer than 200 characters." };
  return { values: { familyName: family, givenName: given } };
}

function readInstitution(cell: string, institutions: readonly Institution[]): ReadCell {
  const found =
    institutions.find(({ shortName }) => shortName === cell) ??
    institutions.find(({ shortName, name }) => sameWord(shortName, cell) || sameWord(name, cell));
  if (found !== undefined) return { values: { institutionId: found.id } };
  const known = institutions
    .map(({ shortName }) => shortName)
    .slice(0, 30)
    .join(", ");
  return { problem: `There is no institution “${cell.slice(0, 80)}”: choose one of ${known}.` };
}
