/** Where the focus was: the control, and what it stood in, nearest first. */
type Place = {
  control: HTMLElement;
  around: readonly Element[];
  frame: Element | null;
  /** Where it was before it came into this dialog, this menu, this message. */
  before: Place | null;
};

const FRAMES = "dialog, [role='dialog'], [role='menu'], main";
const HEADINGS = "h1, h2, h3, h4";
/** Whoever gives the focus on by themselves (a dialog, a form that opens, the next page) goes first. */
const OTHERS_FIRST_MS = 60;

/**
 * A browser drops the focus when what has it leaves the page or is disabled: who works by keys then begins at the top
 * again. From here on it goes to the row that the control stood in or the one that took its place, else to the nearest
 * heading, and back to a button that was only busy. Call it once.
 */
export function keepFocus(): void {
  let last: Place | null = null;
  let isLost = false;
  let refuge: Element | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  document.addEventListener("focusin", ({ target }) => {
    if (!(target instanceof HTMLElement) || target === refuge) return;
    last = placeOf(target, last);
    [isLost, refuge] = [false, null];
  });
  document.addEventListener("focusout", () => {
    // A press beside every control: nobody wants it back. What has just left the page is judged when it has.
    setTimeout(() => {
      if (!isLost && isNowhere() && last && isUsable(last.control)) last = null;
    });
  });

  const look = () => {
    if (isLost && document.activeElement === refuge) drawnAnew(last)?.focus({ preventScroll: true });
    if (!last || (!isNowhere() && document.activeElement !== refuge)) return;
    if (isUsable(last.control)) {
      if (isLost) last.control.focus({ preventScroll: true });
      return;
    }
    if (isLost && refuge?.isConnected === true) return;
    isLost = true;
    clearTimeout(timer);
    timer = setTimeout(settle, OTHERS_FIRST_MS);
  };
  const settle = () => {
    // While it is busy nothing is decided: it may be back in a moment.
    if (!last || !isNowhere() || isUsable(last.control) || isBusy(last.control)) return;
    const next = drawnAnew(last) ?? refugeFrom(last);
    refuge = next;
    if (next?.matches(HEADINGS) === true && !next.hasAttribute("tabindex")) next.tabIndex = -1;
    next?.focus({ preventScroll: true });
  };
  new MutationObserver(look).observe(document.body, {
    childList: true,
    subtree: true,
    attributeFilter: ["disabled", "data-loading"],
  });
}

function placeOf(control: HTMLElement, last: Place | null): Place {
  const frame = control.closest(FRAMES);
  const around: Element[] = [];
  for (let each = control.parentElement; each && each !== document.body; each = each.parentElement) {
    around.push(each);
  }
  return { control, around, frame, before: frame?.matches("main") === true ? null : before(frame, last) };
}

function before(frame: Element | null, last: Place | null): Place | null {
  for (let place = last; place; place = place.before) if (place.frame === frame) return place.before;
  return last;
}

/** What has left the page and is there again under its id, as a card is that was moved to another day. */
function drawnAnew(last: Place | null): HTMLElement | null {
  for (let place = last; place; place = place.before) {
    const { control } = place;
    if (control.isConnected) return null;
    const again = control.id === "" ? null : document.getElementById(control.id);
    if (again !== null) return again;
  }
  return null;
}

function refugeFrom({ control, around, frame, before }: Place): HTMLElement | null {
  const inside = frame === null ? [] : around.slice(0, around.indexOf(frame) + 1);
  const row = inside.find((each) => each.matches("tr"));
  const stop = row && stopOf(row, inside);
  if (stop) return stop;
  for (const each of inside) {
    const heading = each.isConnected ? each.querySelector<HTMLElement>(HEADINGS) : null;
    if (heading) return heading;
  }
  if (!before) return null;
  return isUsable(before.control) && before.control !== control ? before.control : refugeFrom(before);
}

/** The row's own stop or, when it has left its table, that of the row which stands in its place. */
function stopOf(row: Element, around: readonly Element[]): HTMLElement | null {
  const table = around.find((each) => each.matches("table") && each.isConnected);
  const rows = [...(table?.querySelectorAll("tr[data-index]") ?? [])];
  const place = Number(row.getAttribute("data-index"));
  const next = row.isConnected
    ? row
    : (rows.find((each) => Number(each.getAttribute("data-index")) >= place) ?? rows.at(-1));
  if (!next) return null;
  return next.matches("[data-stop]") ? (next as HTMLElement) : next.querySelector("[data-stop]");
}

function isNowhere(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

function isUsable(control: HTMLElement): boolean {
  return control.isConnected && !control.matches(":disabled");
}

function isBusy(control: HTMLElement): boolean {
  return control.isConnected && control.hasAttribute("data-loading");
}
