import { lexer } from "marked";
import type { Token, Tokens } from "marked";
import { Fragment } from "react";
import type { ReactNode } from "react";
import styles from "./pages.module.css";

/** Nobody reads what is deeper, and a note of nothing but ">" would be as deep as it is long. */
const DEEPEST = 20;

/**
 * Markdown as React elements: no HTML is ever made of text. Tags that somebody typed are shown as they are, images
 * as links to them, so that opening a page asks nobody else's server for anything.
 */
export function Markdown({ text }: { text: string }) {
  const tokens = tokensOf(text);
  return (
    <div className={styles["markdown"]}>
      {tokens === null ? <p className={styles["plain"]}>{text}</p> : all(tokens, 0)}
    </div>
  );
}

/** null: the parser calls itself for each level, and there were more than it can take. */
function tokensOf(text: string): Token[] | null {
  try {
    return lexer(text, { gfm: true, breaks: true });
  } catch {
    return null;
  }
}

/** What is too deep stands as it was typed. */
function all(tokens: readonly Token[] | undefined, depth: number): ReactNode {
  if (depth > DEEPEST) return tokens?.map(({ raw }) => raw).join("");
  return tokens?.map((token, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- the tokens of a text have nothing else, and no state
    <Fragment key={index}>{one(token, depth + 1)}</Fragment>
  ));
}

function one(token: Token, depth: number): ReactNode {
  switch (token.type) {
    case "space":
    case "def":
      return null;
    case "heading":
      return heading(token as Tokens.Heading, depth);
    case "paragraph":
      return <p>{all(token.tokens, depth)}</p>;
    case "strong":
      return <strong>{all(token.tokens, depth)}</strong>;
    case "em":
      return <em>{all(token.tokens, depth)}</em>;
    case "del":
      return <del>{all(token.tokens, depth)}</del>;
    case "codespan":
      return <code>{(token as Tokens.Codespan).text}</code>;
    case "code":
      return <pre>{(token as Tokens.Code).text}</pre>;
    case "blockquote":
      return <blockquote>{all(token.tokens, depth)}</blockquote>;
    case "hr":
      return <hr />;
    case "br":
      return <br />;
    case "list":
      return list(token as Tokens.List, depth);
    case "table":
      return table(token as Tokens.Table, depth);
    case "link":
      return link((token as Tokens.Link).href, all(token.tokens, depth));
    case "image":
      return link((token as Tokens.Image).href, (token as Tokens.Image).text || "Image");
    case "text":
    case "escape":
      return "tokens" in token && token.tokens ? all(token.tokens, depth) : plain(token);
    default:
      return token.raw;
  }
}

/** The page has its own h1 and h2. */
function heading({ depth: level, tokens }: Tokens.Heading, depth: number): ReactNode {
  return level <= 1 ? <h3>{all(tokens, depth)}</h3> : <h4>{all(tokens, depth)}</h4>;
}

function list({ ordered, start, items }: Tokens.List, depth: number): ReactNode {
  const rows = items.map((item, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- as above
    <li key={index}>
      {item.task && (item.checked === true ? "☑ " : "☐ ")}
      {all(
        item.tokens.filter(({ type }) => type !== "checkbox"),
        depth,
      )}
    </li>
  ));
  return ordered ? <ol start={Number(start) || 1}>{rows}</ol> : <ul>{rows}</ul>;
}

function table({ header, rows }: Tokens.Table, depth: number): ReactNode {
  return (
    <table>
      <thead>
        <tr>
          {header.map((cell) => (
            <th key={cell.text} scope="col">
              {all(cell.tokens, depth)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- as above
          <tr key={at}>
            {row.map((cell, column) => (
              // oxlint-disable-next-line react/no-array-index-key -- as above
              <td key={column}>{all(cell.tokens, depth)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Other schemes than these could run something: such a link is only its words. */
function link(href: string, words: ReactNode): ReactNode {
  if (!/^(https?:\/\/|mailto:)/i.test(href)) return words;
  return (
    <a href={href} rel="noreferrer nofollow">
      {words}
    </a>
  );
}

/** Entities that somebody typed as such; React escapes what needs it. */
function plain(token: Token): string {
  return "text" in token ? String(token.text) : token.raw;
}
