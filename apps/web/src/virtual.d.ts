declare module "virtual:endpoints" {
  import type { EndpointMap } from "./lib/client.ts";
  const table: EndpointMap;
  export default table;
}
