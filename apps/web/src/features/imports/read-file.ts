import { fieldProblem } from "../../lib/problem.ts";
import type { ApiProblem } from "../../lib/problem.ts";

/** Ten megabytes: a programme of a thousand talks with all of their descriptions is a third of it. */
const MOST_BYTES = 10_000_000;

export type ReadFile = { text: string; fileName: string };

/**
 * The text of a file. Spreadsheets on older systems save CSV in Windows' western encoding, which is told by its not
 * being UTF-8. Throws an ApiProblem with a sentence for a file that is too large or no text.
 */
export async function readFile(file: Pick<File, "name" | "size" | "arrayBuffer">): Promise<ReadFile> {
  if (file.size > MOST_BYTES) {
    throw unreadable(
      `${file.name} is larger than 10 MB. Export only the programme, without pictures or slides.`,
    );
  }
  if (file.size === 0) throw unreadable(`${file.name} is empty: there is nothing to import in it.`);
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (isArchive(bytes)) {
    throw unreadable(
      `${file.name} is a workbook or an archive. Save it as CSV, JSON or XML and choose that file.`,
    );
  }
  return { text: decoded(bytes), fileName: file.name };
}

function unreadable(message: string): ApiProblem {
  return fieldProblem([{ field: "/text", message }]);
}

/** "PK", as zip files and with them xlsx and ods begin, or the mark of workbooks before 2007. */
function isArchive([first, second]: Uint8Array): boolean {
  return (first === 0x50 && second === 0x4b) || (first === 0xd0 && second === 0xcf);
}

function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
