/** Names requests in logs and in answers to unexpected errors. No two processes share a name; a UUID each takes longer. */
export function requestIds(): () => string {
  const process = crypto.randomUUID().slice(0, 13);
  let count = 0;
  return () => {
    count += 1;
    return `${process}-${count.toString(36)}`;
  };
}
