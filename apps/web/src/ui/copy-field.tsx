import { ActionIcon, CopyButton, TextInput, Tooltip } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { announce } from "../lib/announce.ts";

/** A text to take along: read-only, selected on focus, with a button that copies it and says so. */
export function CopyField({
  label,
  value,
  description,
}: {
  label: string;
  value: string;
  description?: string;
}) {
  return (
    <CopyButton value={value} timeout={2500}>
      {({ copied, copy }) => (
        <TextInput
          label={label}
          description={description}
          value={value}
          readOnly
          onFocus={(event) => event.currentTarget.select()}
          rightSection={
            <Tooltip label={copied ? "Copied" : "Copy"}>
              <ActionIcon
                variant="subtle"
                aria-label={`Copy ${label}`}
                onClick={() => {
                  copy();
                  announce(`${label} copied`);
                }}
              >
                {copied ? <IconCheck size={18} /> : <IconCopy size={18} />}
              </ActionIcon>
            </Tooltip>
          }
        />
      )}
    </CopyButton>
  );
}
