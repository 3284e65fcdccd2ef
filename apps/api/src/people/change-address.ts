import type { Person } from "@plenary/contract";
import type { Ctx } from "../context.ts";
import { messageIdOf, queueMail } from "../mail/queue-mail.ts";
import type { AllianceScope } from "../scopes.ts";
import { accountIdOf } from "./account.ts";
import { guardAddress } from "./guard-address.ts";

/**
 * The account that the person logs in with from now on. Who had the old address is told there: they alone can say that
 * it shouldn't have been changed.
 */
export async function changeAddress(
  ctx: Ctx,
  scope: AllianceScope,
  person: Person,
  email: string,
): Promise<string> {
  const isOther = email.toLowerCase() !== person.email.toLowerCase();
  if (isOther) {
    await guardAddress(ctx, scope, person.id);
    await queueMail(ctx, {
      to: person.email,
      subject: "Your address in Plenary was changed",
      text: textFor(person),
      messageId: messageIdOf(ctx.config, `address-${person.id}-${person.version}`),
      expiresAt: null,
      allianceId: scope.allianceId,
    });
  }
  return accountIdOf(ctx, email);
}

function textFor({ givenName, familyName }: Person): string {
  return `The address of ${givenName} ${familyName} in Plenary was changed. Login links and messages go to the new address
from now on; with this one nobody logs in as ${givenName} ${familyName} any more.

If you know of it, you need do nothing. If not, tell the organisers of your meeting at once.
`;
}
