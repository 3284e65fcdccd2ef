import { endpoints } from "@plenary/contract";
import type { Login } from "@plenary/contract";
import type { FastifyReply } from "fastify";
import type { FeatureDeps } from "../features.ts";
import { signAccessToken } from "../http/access-token.ts";
import { networkOf } from "../http/network.ts";
import type { Route } from "../http/route.ts";
import { Failure, fail } from "../problem.ts";
import type { Begun } from "./begin-login.ts";
import { consumeLoginCode } from "./consume-login-code.ts";
import { consumeLoginLink } from "./consume-login-link.ts";
import {
  assertSameOrigin,
  bindBrowser,
  browserOf,
  clearRefreshToken,
  refreshTokenOf,
  setRefreshToken,
} from "./cookies.ts";
import { demoLogin } from "./demo-login.ts";
import { logout } from "./end-login.ts";
import { getMe } from "./queries.ts";
import { refreshLogin } from "./refresh-login.ts";
import { requestLoginLink } from "./request-login-link.ts";

export function loginRoutes(route: Route, { app, config, clock }: FeatureDeps): void {
  const answer = (reply: FastifyReply, { account, refreshToken }: Begun): Login => {
    setRefreshToken(config, reply, refreshToken);
    return signAccessToken(app, clock, account);
  };

  // A replayed answer comes without its handler, but the browser needs its cookie all the same.
  app.addHook("preHandler", async (request, reply) => {
    const isRetriable = request.headers["idempotency-key"] !== undefined;
    const isForLink = request.routeOptions.config.endpointId === endpoints.requestLoginLink.id;
    if (isRetriable && isForLink) bindBrowser(config, request, reply);
  });

  route(endpoints.requestLoginLink, async ({ ctx, body, request, reply }) => {
    assertSameOrigin(request, config);
    const browser = bindBrowser(config, request, reply);
    return requestLoginLink(ctx, { ...body, browser, network: networkOf(request.ip) });
  });

  route(endpoints.consumeLoginLink, async ({ ctx, body, request, reply }) => {
    assertSameOrigin(request, config);
    const consumed = await consumeLoginLink(ctx, body.token, browserOf(request));
    return { ...answer(reply, consumed), returnTo: consumed.returnTo };
  });

  route(endpoints.consumeLoginCode, async ({ ctx, body, request, reply }) => {
    assertSameOrigin(request, config);
    const consumed = await consumeLoginCode(ctx, body.code, browserOf(request));
    return { ...answer(reply, consumed), returnTo: consumed.returnTo };
  });

  route(endpoints.refreshLogin, async ({ ctx, request, reply }) => {
    assertSameOrigin(request, config);
    const token = refreshTokenOf(request) ?? fail("login_expired", "Nobody is logged in here.");
    try {
      return answer(reply, await refreshLogin(ctx, token));
    } catch (error) {
      if (error instanceof Failure && error.code === "login_expired") clearRefreshToken(config, reply);
      throw error;
    }
  });

  route(endpoints.logout, async ({ ctx, request, reply }) => {
    assertSameOrigin(request, config);
    await logout(ctx, refreshTokenOf(request));
    clearRefreshToken(config, reply);
  });

  route(endpoints.demoLogin, async ({ ctx, body, request, reply }) => {
    assertSameOrigin(request, config);
    return { ...answer(reply, await demoLogin(ctx, body.role)), returnTo: null };
  });

  route(endpoints.getMe, ({ ctx, scope }) => getMe(ctx, scope));
}
