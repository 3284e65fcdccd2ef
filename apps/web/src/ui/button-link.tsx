import { Anchor, Button } from "@mantine/core";
import { createLink } from "@tanstack/react-router";

/** A typed link of the router that looks like a button. */
export const ButtonLink = createLink(Button<"a">);

/** A typed link of the router within text. */
export const TextLink = createLink(Anchor<"a">);
