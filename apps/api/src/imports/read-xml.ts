import { SaxesParser } from "saxes";
import { UnreadableProgramme } from "./imported.ts";
import type { Issues } from "./issues.ts";

export type XmlNode = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlNode[];
  text: string;
};

/** Programmes are some seven deep and have some thirty elements for each session. */
const DEEPEST = 40;
const MOST_NODES = 600_000;
const MOST_FAULTS = 10;
const MOST_TEXT = 100_000;

/** Not XML's own, but written by programs that paste HTML. */
const htmlEntities = {
  nbsp: " ",
  ndash: "–",
  mdash: "—",
  hellip: "…",
  auml: "ä",
  ouml: "ö",
  uuml: "ü",
  szlig: "ß",
  eacute: "é",
};

/**
 * The elements of an XML document. Entities of the document's own are never expanded and nothing is fetched: what
 * would be a thousand million laughs stays one word. Small faults are reported and read over. Throws
 * UnreadableProgramme for what is no XML, breaks off before its end, or is nested without one.
 */
export function readXml(text: string, issues: Issues): XmlNode {
  const root: XmlNode = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  let nodes = 0;
  let faults = 0;
  const parser = new SaxesParser<{ xmlns: false; position: true }>({ xmlns: false, position: true });
  Object.assign(parser.ENTITIES, htmlEntities);
  parser.on("error", (error) => {
    faults += 1;
    if (faults <= MOST_FAULTS) issues.add("malformed", null, `The XML has a fault at ${error.message}`);
  });
  parser.on("opentag", ({ name, attributes }) => {
    nodes += 1;
    if (open.length > DEEPEST || nodes > MOST_NODES) {
      throw new UnreadableProgramme("This XML is nested deeper, or has more elements, than any programme.");
    }
    const node: XmlNode = { name: name.toLowerCase(), attributes, children: [], text: "" };
    open.at(-1)!.children.push(node);
    open.push(node);
  });
  const onText = (part: string) => {
    const node = open.at(-1)!;
    if (node.text.length <= MOST_TEXT) node.text += part;
  };
  parser.on("text", onText);
  parser.on("cdata", onText);
  parser.on("closetag", () => {
    if (open.length > 1) open.pop();
  });
  parser.write(text);
  const unclosed = open.at(-1)!.name;
  parser.close();
  const [document] = root.children;
  if (document === undefined) throw new UnreadableProgramme("This is no XML document: it has no elements.");
  if (unclosed !== "") throw new UnreadableProgramme(brokenOff(unclosed));
  return document;
}

/** Half a download: what it had read so far would take the rest from who has it. */
function brokenOff(name: string): string {
  return `The XML breaks off: <${name}> is never closed. Download it again.`;
}

export function childText(node: XmlNode, ...names: readonly string[]): string {
  for (const name of names) {
    const child = node.children.find((each) => each.name === name);
    if (child !== undefined && child.text.trim() !== "") return child.text;
  }
  return "";
}
