import { endpoints, errorTable } from "@plenary/contract";
import type { Endpoint } from "@plenary/contract";
import { afterAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";

type Operation = {
  operationId: string;
  security: object[];
  parameters: { name: string; in: string; required: boolean; schema: object }[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { headers?: object; content?: Record<string, { schema: object }> }>;
};
type Document = {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object>; securitySchemes: object };
};

const api = await startApi();
afterAll(() => api.close());
const response = await api.app.inject({ method: "GET", url: "/api/openapi.json" });
const document = response.json<Document>();
const all = Object.values<Endpoint>(endpoints);

const operationOf = ({ path, method }: Endpoint) =>
  document.paths[path.replaceAll(/:(\w+)/g, "{$1}")]?.[method.toLowerCase()];

test("it is OpenAPI 3.1 with every endpoint once", () => {
  expect(document.openapi).toBe("3.1.0");
  const ids = Object.values(document.paths)
    .flatMap((methods) => Object.values(methods))
    .map(({ operationId }) => operationId);
  expect(ids.toSorted()).toEqual(all.map(({ id }) => id).toSorted());
});

test("the login's doors say that they are open to the site's own pages only", () => {
  const doors = all.filter(({ path, method }) => path.startsWith("/api/login/") && method === "POST");
  expect(doors.length).toBeGreaterThan(4);
  for (const door of doors) {
    expect(operationOf(door)?.responses["403"], door.id).toMatchObject({
      description: expect.stringContaining("forbidden"),
    });
  }
  expect(operationOf(endpoints.listDemoMails)?.responses).not.toHaveProperty("403");
});

test("outside of the demo its operations aren't listed", async () => {
  const real = await startApi({ config: { isDemo: false } });
  const { paths } = (await real.app.inject({ method: "GET", url: "/api/openapi.json" })).json<Document>();
  const listed = Object.values(paths).flatMap((methods) =>
    Object.values(methods).map(({ operationId }) => operationId),
  );
  const others = all.filter(({ access }) => access.kind !== "demo").map(({ id }) => id);
  expect(listed.toSorted()).toEqual(others.toSorted());
  expect(others.length).toBeLessThan(all.length);
  await real.close();
});

test.each(all)("$id says its parameters, answers and errors", (endpoint) => {
  const operation = operationOf(endpoint)!;
  const inPath = operation.parameters.filter((parameter) => parameter.in === "path");
  const named = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name]) => name);
  expect(inPath.map(({ name }) => name)).toEqual(named);
  expect(inPath.every(({ required }) => required)).toBe(true);
  const headers = operation.parameters.filter((parameter) => parameter.in === "header");
  expect(headers.some(({ name }) => name === "If-Match")).toBe(endpoint.ifMatch === true);
  expect(operation.requestBody !== undefined).toBe(endpoint.body !== undefined);
  const success = endpoint.status ?? (endpoint.output || endpoint.produces ? 200 : 204);
  expect(operation.responses).toHaveProperty(String(success));
  for (const code of endpoint.errors ?? []) {
    expect(operation.responses).toHaveProperty(String(errorTable[code].status));
  }
});

test("every reference leads somewhere, and every component is used", () => {
  const references = [...response.body.matchAll(/"\$ref":"([^"]*)"/g)].map(([, target]) => target!);
  const names = references.map((target) => target.replace("#/components/schemas/", ""));
  expect(new Set(names)).toEqual(new Set(Object.keys(document.components.schemas)));
});

test("a part with defaults reads otherwise than it writes", () => {
  const { WishesInput, Wishes } = document.components.schemas;
  expect(Wishes).toHaveProperty("required");
  expect(WishesInput).not.toHaveProperty("required");
});
