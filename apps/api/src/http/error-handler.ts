import { isUnavailable, problemOfConstraint } from "@plenary/db";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { Failure, notFound, problemOf } from "../problem.ts";
import { sendProblemPage } from "../public/problem-page.ts";

/** Every error leaves as application/problem+json, to pages' readers as a page, and no unknown one says what happened inside. */
export function registerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    if (hasLeft(error, reply)) {
      request.log.debug({ err: error }, "the visitor left before all was sent");
      return reply.hijack();
    }
    const failure = failureOf(error, request);
    if (failure.code === "internal") request.log.error({ err: error }, "unexpected error");
    return sendProblem(reply, failure);
  });
}

/** A page that is left while it loads ends its streams early: nobody is there to answer, and nothing is wrong here. */
function hasLeft(error: unknown, { raw }: FastifyReply): boolean {
  return raw.destroyed && codes(error).includes("ERR_STREAM_PREMATURE_CLOSE");
}

export function sendProblem(reply: FastifyReply, failure: Failure): FastifyReply {
  const problem = problemOf(failure);
  const { isPage } = reply.request.routeOptions?.config ?? {};
  // Headers of the success that didn't come about: an ETag or attachment name would describe another body.
  for (const name of ["etag", "last-modified", "content-disposition"]) void reply.removeHeader(name);
  void reply.code(problem.status).headers({ "cache-control": "no-store", ...failure.extra.headers });
  if (isPage === true) return sendProblemPage(reply, problem);
  return reply
    .type("application/problem+json; charset=utf-8")
    .serializer((payload: unknown) => JSON.stringify(payload))
    .send(problem);
}

function failureOf(error: unknown, request: FastifyRequest): Failure {
  if (error instanceof Failure) return error;
  return (
    ofFramework(error as FastifyError, request) ??
    ofDatabase(error) ??
    new Failure("internal", `Something went wrong here. If you report it, name the request ${request.id}.`)
  );
}

const MIB = 1024 * 1024;

function ofFramework(error: FastifyError, { routeOptions }: FastifyRequest): Failure | null {
  const { statusCode, message } = error;
  if (statusCode === 413) {
    const most = Math.floor((routeOptions.bodyLimit ?? MIB) / MIB);
    return new Failure("body_too_large", `The body is larger than ${most} MiB.`);
  }
  if (statusCode === 415) return new Failure("unsupported_media_type", "Send the body as application/json.");
  if (statusCode === 404) return notFound();
  return statusCode === undefined || statusCode >= 500 ? null : new Failure("invalid_input", message);
}

/** Texts and numbers that the schema lets through but no column can hold, such as a NUL character. */
const UNSTORABLE = new Set(["22003", "22007", "22008", "22021", "22P02", "22P05"]);

function ofDatabase(error: unknown): Failure | null {
  if (isUnavailable(error)) {
    return new Failure("unavailable", "The database does not answer; please try again in a moment.", {
      headers: { "retry-after": "1" },
      cause: error,
    });
  }
  const refused = problemOfConstraint(error);
  if (refused !== null) return new Failure(refused.code, refused.detail, { cause: error });
  if (codes(error).some((code) => UNSTORABLE.has(code))) {
    return new Failure("invalid_input", "One of the values can't be stored.", { cause: error });
  }
  return null;
}

function codes(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const own = "code" in error && typeof error.code === "string" ? [error.code] : [];
  return [...own, ...codes(error.cause)];
}
