import { lexer } from "marked";
import type { Token, Tokens } from "marked";
import { Fragment } from "react";
import type { ReactNode } from "react";
import styles from "./pages.module.css";

/**
 * Markdown as React elements: no HTML is ever made of text. Tags that somebody typed are shown as they are, images
 * as links to them, so that opening a page asks nobody else's server for anything.
 */
export function Markdown({ text }: { text: string }) {
  return <div className={styles["markdown"]}>{all(lexer(text, { gfm: true, breaks: true }))}</div>;
}

function all(tokens: readonly Token[] | undefined): ReactNode {
  return tokens?.map((token, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- the tokens of a text have nothing else, and no state
    <Fragment key={index}>{one(token)}</Fragment>
  ));
}

function one(token: Token): ReactNode {
  switch (token.type) {
    case "space":
    case "def":
      return null;
    case "heading":
      return heading(token as Tokens.Heading);
    case "paragraph":
      return <p>{all(token.tokens)}</p>;
    case "strong":
      return <strong>{all(token.tokens)}</strong>;
    case "em":
      return <em>{all(token.tokens)}</em>;
    case "del":
      return <del>{all(token.tokens)}</del>;
    case "codespan":
      return <code>{(token as Tokens.Codespan).text}</code>;
    case "code":
      return <pre>{(token as Tokens.Code).text}</pre>;
    case "blockquote":
      return <blockquote>{all(token.tokens)}</blockquote>;
    case "hr":
      return <hr />;
    case "br":
      return <br />;
    case "list":
      return list(token as Tokens.List);
    case "table":
      return table(token as Tokens.Table);
    case "link":
      return link((token as Tokens.Link).href, all(token.tokens));
    case "image":
      return link((token as Tokens.Image).href, (token as Tokens.Image).text || "Image");
    case "text":
    case "escape":
      return "tokens" in token && token.tokens ? all(token.tokens) : plain(token);
    default:
      return token.raw;
  }
}

/** The page has its own h1 and h2. */
function heading({ depth, tokens }: Tokens.Heading): ReactNode {
  return depth <= 1 ? <h3>{all(tokens)}</h3> : <h4>{all(tokens)}</h4>;
}

function list({ ordered, start, items }: Tokens.List): ReactNode {
  const rows = items.map((item, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- as above
    <li key={index}>
      {item.task && (item.checked === true ? "☑ " : "☐ ")}
      {all(item.tokens.filter(({ type }) => type !== "checkbox"))}
    </li>
  ));
  return ordered ? <ol start={Number(start) || 1}>{rows}</ol> : <ul>{rows}</ul>;
}

function table({ header, rows }: Tokens.Table): ReactNode {
  return (
    <table>
      <thead>
        <tr>
          {header.map((cell) => (
            <th key={cell.text} scope="col">
              {all(cell.tokens)}
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
              <td key={column}>{all(cell.tokens)}</td>
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
