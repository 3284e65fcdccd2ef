import { lazy, Suspense, use } from "react";
import type { ReactNode } from "react";
import { MeetingContext } from "../../lib/meeting.ts";

const PlainLayout = lazy(async () => ({ default: (await import("./plain-layout.tsx")).PlainLayout }));

/** For pages that appear in the place of others: within a meeting its layout is there already. */
export function InLayout({ children }: { children: ReactNode }) {
  if (use(MeetingContext)) return children;
  return (
    <Suspense>
      <PlainLayout>{children}</PlainLayout>
    </Suspense>
  );
}
