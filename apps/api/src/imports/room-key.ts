/** The same room, however often and in whatever case its name is written. */
export const roomKey = (name: string): string => name.normalize("NFC").toLowerCase();

/** Some write the building before the one and not before the other. */
export function isSameRoom(a: string, b: string): boolean {
  const [x, y] = [roomKey(a), roomKey(b)];
  return x.includes(y) || y.includes(x);
}
