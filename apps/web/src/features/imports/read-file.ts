/** Ten megabytes: a programme of a thousand talks with all of their descriptions is a third of it. */
const MOST_BYTES = 10_000_000;

export type ReadFile = { text: string; fileName: string };

/**
 * The text of a file. Spreadsheets on older systems save CSV in Windows' western encoding, which is told by its not
 * being UTF-8. Throws an Error with a sentence for a file that is too large or no text.
 */
export async function readFile(file: Pick<File, "name" | "size" | "arrayBuffer">): Promise<ReadFile> {
  if (file.size > MOST_BYTES) {
    throw new Error(
      `${file.name} is larger than 10 MB. Export only the programme, without pictures or slides.`,
    );
  }
  if (file.size === 0) throw new Error(`${file.name} is empty.`);
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (isArchive(bytes)) {
    throw new Error(
      `${file.name} is a workbook or an archive. Save it as CSV, JSON or XML and choose that file.`,
    );
  }
  return { text: decoded(bytes), fileName: file.name };
}

/** "PK", as zip files and with them xlsx and ods begin. */
function isArchive([first, second]: Uint8Array): boolean {
  return first === 0x50 && second === 0x4b;
}

function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
