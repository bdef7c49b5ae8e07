import type { session as Session } from "../../core/session.ts";
import type { us as Us } from "../../core/us.ts";
import type { AccountRead } from "../../core/wire.ts";

/** A changed account, wherever it is shown: also one's own name in the space. */
export async function keepAccount(
  us: Pick<typeof Us, "put" | "space">,
  session: Pick<typeof Session, "keep">,
  account: AccountRead,
): Promise<void> {
  const space = us.space.value;
  us.put({
    account,
    ...(space ? { space: { ...space, me: { ...space.me, name: account.name } } } : {}),
  });
  await session.keep(account);
}
