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

const BLOCKS = new Set([
  "p",
  "div",
  "ul",
  "ol",
  "li",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "blockquote",
  "pre",
]);
const INLINE = [
  "br",
  "a",
  "b",
  "i",
  "u",
  "em",
  "strong",
  "span",
  "code",
  "sub",
  "sup",
  "small",
  "tt",
  "q",
  "cite",
];
const MARKUP = new Set([...BLOCKS, ...INLINE]);

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
 * The elements of an XML document, under a nameless one: some have several roots. Names are without namespaces and in
 * lower case; HTML that stands in a text is part of it. Entities of the document's own are never expanded and nothing is fetched: what
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
    const node: XmlNode = {
      name: bareName(name),
      attributes: withBareNames(attributes),
      children: [],
      text: "",
    };
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
    const node = open.length > 1 ? open.pop() : undefined;
    if (node !== undefined && MARKUP.has(node.name)) onText(asText(node));
  });
  parser.write(text);
  const unclosed = open.at(-1)!.name;
  parser.close();
  if (faults > MOST_FAULTS) {
    issues.add(
      "malformed",
      null,
      `The XML has ${faults - MOST_FAULTS} more faults that are not listed here.`,
    );
  }
  if (root.children.length === 0)
    throw new UnreadableProgramme("This is no XML document: it has no elements.");
  if (unclosed !== "") throw new UnreadableProgramme(brokenOff(unclosed));
  return root;
}

/** HTML that somebody pasted, as the text that it is. */
function asText({ name, text }: XmlNode): string {
  if (name === "br") return "\n";
  return BLOCKS.has(name) ? `\n${text}\n` : text;
}

const bareName = (name: string) => name.slice(name.lastIndexOf(":") + 1).toLowerCase();

function withBareNames(attributes: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [bareName(name), value]));
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
