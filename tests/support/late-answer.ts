import type { Page } from "playwright";

/** An answer that the server has given already and the page waits for. */
export type LateAnswer = {
  /** Resolves once the server has answered: what it answers then is what it knew by that time. */
  readonly given: Promise<void>;
  /** Lets the page have it now; one that the page no longer wants is dropped. */
  release(): Promise<void>;
};

/**
 * Holds back the next answer to a GET of the address: the order in which a slow network or a busy server may let
 * answers arrive, without waiting for it to happen. All later ones pass.
 */
export async function holdBack(page: Page, address: RegExp): Promise<LateAnswer> {
  const given = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const passed = Promise.withResolvers<void>();
  let isHeld = false;
  await page.route(address, async (route) => {
    if (isHeld || route.request().method() !== "GET") return route.fallback();
    isHeld = true;
    const response = await route.fetch();
    given.resolve();
    await released.promise;
    // The page may have given it up meanwhile.
    await route.fulfill({ response }).catch(() => undefined);
    passed.resolve();
  });
  return {
    given: given.promise,
    release: () => {
      released.resolve();
      return passed.promise;
    },
  };
}
