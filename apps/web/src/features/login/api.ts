import type { DemoRole } from "@plenary/contract";
import { queryOptions } from "@tanstack/react-query";
import { call } from "../../api.ts";

/** Whether this is a demo: then one may log in as its people, and its mails can be read. */
export const health = queryOptions({
  queryKey: ["health"],
  queryFn: ({ signal }) => call("getHealth", { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

/** The newest hundred. */
export const demoMails = queryOptions({
  queryKey: ["demo-mails"],
  queryFn: ({ signal }) => call("listDemoMails", { query: { limit: 100 }, signal }),
  refetchInterval: 3000,
});

export const requestLink = (email: string, returnTo: string | undefined) =>
  call("requestLoginLink", { body: returnTo ? { email, returnTo } : { email } });

export const consumeCode = {
  mutationFn: (code: string) => call("consumeLoginCode", { body: { code } }),
};

export const consumeLink = {
  mutationFn: (token: string) => call("consumeLoginLink", { body: { token } }),
};

export const demoLogin = {
  mutationFn: (role: DemoRole) => call("demoLogin", { body: { role } }),
};
