/** Where to go after a login: a path of this site. Anything else (`//evil.example`, `/\evil`) becomes `/`. */
export function safeReturnTo(text: string | null | undefined): string {
  if (!text || !text.startsWith("/") || text.startsWith("//")) return "/";
  // Browsers read a backslash as a slash and drop tabs and line breaks before they look.
  return Array.from(text).some((char) => char === "\\" || char < " ") ? "/" : text;
}
