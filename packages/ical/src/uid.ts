const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/**
 * A session's UID. It names neither host, room, time nor reader, so that a client recognises the session after
 * any change. Throws RangeError unless the id is a UUID.
 */
export function uidOf(sessionId: string): string {
  const id = sessionId.toLowerCase();
  if (!UUID.test(id)) throw new RangeError(`"${sessionId}" is not a session's id: a UUID is.`);
  return `${id}@plenary`;
}
