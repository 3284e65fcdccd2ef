import type { Room } from "@plenary/contract";

/** One column: a room on a day, or the places that are open to everybody at once (city, restaurants, entrance). */
export type BoardColumn = {
  readonly key: string;
  readonly day: string;
  readonly kind: "room" | "places";
  readonly roomIds: readonly string[];
  readonly name: string;
  readonly building: string;
  /** Null for the places. */
  readonly room: Room | null;
};

/** Neighbouring columns of one building on one day, for the header. */
export type ColumnRange = {
  readonly key: string;
  readonly label: string;
  readonly from: number;
  readonly to: number;
};

export type ColumnChoice = {
  readonly days: readonly string[];
  readonly rooms: readonly Room[];
  /** Rooms that hold a session, by day: places without any get no column where there are rooms. */
  readonly usedOn: ReadonlyMap<string, ReadonlySet<string>>;
  /** Draw each of the places in a column of its own, so that sessions can be dropped there. */
  readonly showPlaces: boolean;
};

export function boardColumns({ days, rooms, usedOn, showPlaces }: ColumnChoice): BoardColumn[] {
  const places = rooms.filter(isPlace);
  const halls = byBuilding(showPlaces ? rooms : rooms.filter((room) => !isPlace(room)));
  return days.flatMap((day) => {
    const used = places.filter(({ id }) => usedOn.get(day)?.has(id));
    const columns = halls.map((room) => roomColumn(day, room));
    // What lies across a day needs a column to lie on, also where there is no room yet.
    const isBare = columns.length === 0;
    return showPlaces || (used.length === 0 && !isBare) ? columns : [...columns, placesColumn(day, used)];
  });
}

/** Index of the column that shows a room on a day, or -1. */
export function columnOf(columns: readonly BoardColumn[], day: string, roomId: string): number {
  return columns.findIndex((column) => column.day === day && column.roomIds.includes(roomId));
}

export function buildingRanges(columns: readonly BoardColumn[]): ColumnRange[] {
  return rangesBy(columns, ({ day, building }) => ({ key: `${day} ${building}`, label: building }));
}

export function dayRanges(columns: readonly BoardColumn[]): ColumnRange[] {
  return rangesBy(columns, ({ day }) => ({ key: day, label: day }));
}

/** Shared and not for group sessions: nobody plans there, but meals and tours are held there. */
function isPlace({ isShared, isBookable }: Room): boolean {
  return isShared && !isBookable;
}

function roomColumn(day: string, room: Room): BoardColumn {
  const { id, name, building } = room;
  return { key: `${day} ${id}`, day, kind: "room", roomIds: [id], name, building, room };
}

function placesColumn(day: string, rooms: readonly Room[]): BoardColumn {
  const roomIds = rooms.map(({ id }) => id);
  return { key: `${day} places`, day, kind: "places", roomIds, name: "Places", building: "", room: null };
}

/** Buildings with most rooms first; the order within them stays. */
function byBuilding(rooms: readonly Room[]): Room[] {
  const groups = [...Map.groupBy(rooms, ({ building }) => building).values()];
  return groups.toSorted((a, b) => b.length - a.length).flat();
}

function rangesBy(
  columns: readonly BoardColumn[],
  name: (column: BoardColumn) => { key: string; label: string },
): ColumnRange[] {
  const ranges: ColumnRange[] = [];
  for (const [index, column] of columns.entries()) {
    const { key, label } = name(column);
    const last = ranges.at(-1);
    if (last?.key === key) ranges.splice(-1, 1, { ...last, to: index + 1 });
    else ranges.push({ key, label, from: index, to: index + 1 });
  }
  return ranges;
}
