import type { Feature, Room } from "@plenary/contract";
import { formatDateTime } from "@plenary/time";
import { featureWords } from "../../lib/domain-words.ts";
import { demand, together } from "../../lib/form-checks.ts";
import { noMoment, readSpan, typedMomentOf, typedWords } from "../../lib/typed-moment.ts";
import type { TypedMoment } from "../../lib/typed-moment.ts";
import type { RoomBody } from "./api.ts";

export type TypedClosure = { startsAt: TypedMoment; endsAt: TypedMoment };

/** A room as it is typed. */
export type RoomValues = {
  name: string;
  building: string;
  floor: string;
  capacity: number | "";
  features: Feature[];
  isShared: boolean;
  isBookable: boolean;
  closures: TypedClosure[];
  note: string;
};

export const newRoom: RoomValues = {
  name: "",
  building: "",
  floor: "",
  capacity: "",
  features: [],
  isShared: false,
  isBookable: true,
  closures: [],
  note: "",
};

export const roomLabels = {
  "/name": "Name",
  "/building": "Building",
  "/floor": "Floor",
  "/capacity": "Seats",
  "/features": "What it has",
  "/closures": "Closed times",
  "/note": "Note",
};

export function roomValuesOf(room: Room, zone: string): RoomValues {
  const { name, building, floor, capacity, features, isShared, isBookable, note } = room;
  const closures = room.closures.map(({ startsAt, endsAt }) => ({
    startsAt: typedMomentOf(startsAt, zone),
    endsAt: typedMomentOf(endsAt, zone),
  }));
  return { name, building, floor, capacity, features, isShared, isBookable, closures, note };
}

/** The body for the API; closed times are the venue's wall clock. Throws with every field that is not right. */
export function roomBodyOf(values: RoomValues, zone: string): RoomBody {
  const capacity = Number(values.capacity);
  const [, closures] = together(
    () =>
      demand(
        ["/name", values.name.trim() !== "", "Give the room a name."],
        ["/building", values.building.trim() !== "", "Say which building it is in."],
        ["/capacity", Number.isInteger(capacity) && capacity > 0, "Say how many people it holds."],
      ),
    () => together(...values.closures.map((closure, i) => () => readSpan(closure, zone, `/closures/${i}`))),
  );
  return { ...values, capacity, closures };
}

/** Room for another closed time: the first day, or the day of the last one. */
export function nextClosure(closures: readonly TypedClosure[], days: readonly string[]): TypedClosure {
  const date = closures.at(-1)?.startsAt.date ?? days[0] ?? "";
  return { startsAt: { ...noMoment, date }, endsAt: { ...noMoment, date } };
}

export function closureWords({ startsAt, endsAt }: Room["closures"][number], zone: string): string {
  const [from, to] = [formatDateTime(startsAt, zone), formatDateTime(endsAt, zone)];
  const [fromDay, toDay] = [from, to].map((text) => text.split(", ")[0]);
  return fromDay === toDay ? `${from}–${to.split(", ")[1]}` : `${from} – ${to}`;
}

/** A room's values label by label, to compare two versions. */
export function describeRoom(values: RoomValues): Record<string, string> {
  return {
    Name: values.name,
    Building: values.building,
    Floor: values.floor,
    Seats: String(values.capacity),
    "What it has": values.features.map((feature) => featureWords[feature]).join(", "),
    Shared: values.isShared ? "yes" : "no",
    "For group sessions": values.isBookable ? "yes" : "no",
    "Closed times": values.closures
      .map(({ startsAt, endsAt }) => `${typedWords(startsAt)} to ${typedWords(endsAt)}`)
      .join("; "),
    Note: values.note,
  };
}
