const MAX_OCTETS = 75;

/**
 * The value of a TEXT property (RFC 5545, 3.3.11). Everything that some reader takes for the end of a line
 * (Python's splitlines also U+2028, U+2029, U+0085, VT and FF) becomes an escaped one, else a title could add
 * properties of its own. Other control characters and halves of surrogate pairs have no form in iCalendar.
 */
export function text(value: string): string {
  return (
    value
      .toWellFormed()
      .replace(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/g, "\n")
      // eslint-disable-next-line no-control-regex -- these are what is removed
      .replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g, "")
      .replace(/[\\;,]/g, (character) => `\\${character}`)
      .replaceAll("\n", "\\n")
  );
}

/** The value of a URI property: never escaped like text (a comma stays), never more than one line. */
export function uri(value: string): string {
  return value.toWellFormed().replace(/[^\u0021-\u007e]/gu, encodeURIComponent);
}

/** `NAME:value`, folded and closed by CRLF. The value has been through `text` or `uri`, or needs neither. */
export function contentLine(name: string, value: string | number): string {
  return fold(`${name}:${value}`);
}

/** Splits a line into ones of at most 75 octets, the leading space included, never within a character. */
function fold(line: string): string {
  if (line.length <= MAX_OCTETS && Buffer.byteLength(line) <= MAX_OCTETS) return `${line}\r\n`;
  let folded = "";
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > MAX_OCTETS) {
      folded += "\r\n ";
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return `${folded}\r\n`;
}
