import { Anchor, Button } from "@mantine/core";
import type { ButtonProps } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import type { ComponentProps } from "react";

/** Without `component` Mantine makes a button of it: nothing to open in another tab, and announced as what it is not. */
function LinkAsButton(props: ButtonProps & Omit<ComponentProps<"a">, keyof ButtonProps>) {
  return <Button component="a" {...props} />;
}

/** A typed link of the router that looks like a button. */
export const ButtonLink = createLink(LinkAsButton);

/** A typed link of the router within text. */
export const TextLink = createLink(Anchor<"a">);
