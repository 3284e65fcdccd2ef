import type { MergedInto } from "@plenary/contract";
import { useMeeting } from "../../lib/meeting.ts";
import { TextLink } from "../../ui/button-link.tsx";

/** Which session this one became a part of, with the way there: to its request, where somebody asked for it. */
export function MergedIntoLink({ mergedInto }: { mergedInto: MergedInto }) {
  const { slug } = useMeeting();
  const { sessionId, requestId, title } = mergedInto;
  return (
    <span>
      Merged into{" "}
      {requestId === null ? (
        <TextLink to="/m/$slug/sessions/$sessionId" params={{ slug, sessionId }} underline="always">
          {title}
        </TextLink>
      ) : (
        <TextLink to="/m/$slug/requests/$requestId" params={{ slug, requestId }} underline="always">
          {title}
        </TextLink>
      )}
      .
    </span>
  );
}
