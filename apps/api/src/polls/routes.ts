import { endpoints } from "@plenary/contract";
import type { Route } from "../http/route.ts";
import { answerPoll } from "./answer-poll.ts";
import { closePoll, endPoll, reopenPoll } from "./close-poll.ts";
import { getPoll, listPolls } from "./queries.ts";
import { pollRequest, startPoll } from "./start-poll.ts";

export function pollRoutes(route: Route): void {
  route(endpoints.listPolls, ({ ctx, scope, query }) => listPolls(ctx, scope, query));
  route(endpoints.getPoll, ({ ctx, scope, params }) => getPoll(ctx, scope, params.pollId));
  route(endpoints.startPoll, ({ ctx, scope, body }) => startPoll(ctx, scope, body));
  route(endpoints.pollRequest, ({ ctx, scope, params: { requestId }, body }) =>
    pollRequest(ctx, scope, { requestId, ...body }),
  );
  route(endpoints.answerPoll, ({ ctx, scope, params: { pollId }, body }) =>
    answerPoll(ctx, scope, { pollId, ...body }),
  );
  route(endpoints.closePoll, ({ ctx, scope, params: { pollId }, version, body }) =>
    closePoll(ctx, scope, { pollId, version, ...body, override: body.override }),
  );
  route(endpoints.endPoll, ({ ctx, scope, params: { pollId }, version }) =>
    endPoll(ctx, scope, { pollId, version }),
  );
  route(endpoints.reopenPoll, ({ ctx, scope, params: { pollId }, version, body: { closesAt } }) =>
    reopenPoll(ctx, scope, { pollId, version, closesAt }),
  );
}
