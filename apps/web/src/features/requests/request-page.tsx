import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { SessionRequest } from "@plenary/contract";
import { useCan, useMeeting } from "../../lib/meeting.ts";
import { isProblem } from "../../lib/problem.ts";
import { ButtonLink, TextLink } from "../../ui/button-link.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { GroupTags } from "../../ui/group-tag.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Page } from "../../ui/page.tsx";
import { OfferButtons, OtherPlaceLink } from "../bookings/booking-buttons.tsx";
import { PollsOfRequest } from "../polls/waiting-polls.tsx";
import { requestOf } from "./api.ts";
import { DecideButtons } from "./decide-buttons.tsx";
import { EditRequest } from "./edit-request.tsx";
import { MergedIntoLink } from "./merged-into.tsx";
import { JointSection } from "./joint-section.tsx";
import { RequestFacts } from "./request-facts.tsx";
import { hasMoved, isOver, isPublished, standsLines, standsWords } from "./request-words.ts";
import styles from "./requests.module.css";
import { StageSteps } from "./stage-steps.tsx";
import { Stands } from "./stands.tsx";
import { UseShorter } from "./use-shorter.tsx";
import { mayChange } from "./who-changes.ts";
import { WithdrawButton } from "./withdraw-button.tsx";

const route = getRouteApi("/m/$slug/requests/$requestId");

/** One request: how far it has come, what it asks for, and what can be done about it. */
export function RequestPage() {
  const { id: meetingId, slug, viewer } = useMeeting();
  const { requestId } = route.useParams();
  const { edit } = route.useSearch();
  const query = useQuery(requestOf(meetingId, requestId));
  const seesAll = useCan("requests.viewAll");
  const viewing = { leadsGroupIds: viewer?.leadsGroupIds ?? [], decides: useCan("requests.decide") };
  const list = (
    <TextLink to="/m/$slug/requests" params={{ slug }}>
      {seesAll ? "Requests" : "My requests"}
    </TextLink>
  );
  if (isProblem(query.error, "not_found", "invalid_input")) {
    return (
      <Page title="No such request" eyebrow={list} width="text">
        <EmptyState sentence="There is no request here, or it is not one of your groups'." action={list} />
      </Page>
    );
  }
  return (
    <Page
      title={query.data?.title ?? "Request"}
      eyebrow={list}
      width="text"
      actions={query.data && !edit && <RequestActions request={query.data} />}
    >
      <Loaded query={query} label="Loading the request" lines={8}>
        {(request) =>
          edit && mayChange(request, viewing) ? (
            <EditRequest key={request.id} request={request} />
          ) : (
            <Shown request={request} />
          )
        }
      </Loaded>
    </Page>
  );
}

function Shown({ request }: { request: SessionRequest }) {
  const meeting = useMeeting();
  return (
    <>
      <StageSteps request={request} />
      <p className={styles["now"]}>
        <GroupTags groups={request.groups} />
        {request.mergedInto ? (
          <MergedIntoLink mergedInto={request.mergedInto} />
        ) : (
          <Stands
            lines={hasMoved(request) ? standsLines(request, meeting) : [standsWords(request, meeting)]}
          />
        )}
      </p>
      <PollsOfRequest requestId={request.id} />
      <JointSection request={request} />
      <RequestFacts request={request} />
    </>
  );
}

function RequestActions({ request }: { request: SessionRequest }) {
  const { slug, viewer } = useMeeting();
  const { id, sessionId, stage, groups, requestedBy } = request;
  const seesDraft = useCan("draft.view");
  const decides = useCan("requests.decide");
  const isUnsettled = stage === "asked" || stage === "accepted" || stage === "held";
  const isAsker = mayChange(request, { leadsGroupIds: viewer?.leadsGroupIds ?? [], decides: false });
  const isOwn =
    requestedBy.id === viewer?.personId ||
    groups.some(({ groupId }) => viewer?.leadsGroupIds.includes(groupId));
  return (
    <>
      {isPublished(stage) && (
        <ButtonLink variant="default" to="/m/$slug/sessions/$sessionId" params={{ slug, sessionId }}>
          In the programme
        </ButtonLink>
      )}
      {!isPublished(stage) && !isOver(stage) && (isOwn || seesDraft) && (
        <ButtonLink variant="default" to="/m/$slug/sessions/$sessionId" params={{ slug, sessionId }}>
          Prepare it
        </ButtonLink>
      )}
      {seesDraft && !isOver(stage) && (
        <ButtonLink variant="default" to="/m/$slug/board" params={{ slug }} search={{ session: sessionId }}>
          On the board
        </ButtonLink>
      )}
      {!isOver(stage) && (isAsker || decides) && (
        <ButtonLink
          variant="default"
          to="/m/$slug/requests/$requestId"
          params={{ slug, requestId: id }}
          search={{ edit: true }}
        >
          Edit
        </ButtonLink>
      )}
      {isOwn && (isAsker || decides) && <WithdrawButton request={request} />}
      {isUnsettled && (isAsker || decides) && <OtherPlaceLink request={request} />}
      {isAsker && request.booking?.waitsFor.includes("asker") && <OfferButtons request={request} />}
      <UseShorter request={request} />
      {decides && <DecideButtons request={request} />}
    </>
  );
}
