/** The line under the bar that tells what another device did to the locks. */
import { path } from "../../core/router.ts";
import { count } from "../../core/words.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { stopRecovery, whoAsks } from "./asking.ts";
import { copy } from "./copy.ts";
import { sentenceOf } from "./line.ts";
import { putAway, told } from "./notices.ts";

export default function Notices() {
  const asking = whoAsks(told.value);
  const first = asking ?? told.value[0];
  const others = told.value.length - 1;
  if (!first) return null;
  const place = asking ? "/settings/recovery-requests" : "/settings/security-log";
  return (
    <Banner>
      <span class="notice-said">
        {sentenceOf(first)} {others > 0 && count(copy.more, others)}
      </span>
      <span class="notice-ways">
        {path.value !== place && <ButtonLink href={place}>{copy.look}</ButtonLink>}
        {asking && <Button onClick={() => void stopRecovery()}>{copy.stopIt}</Button>}
        <Button onClick={() => void putAway()}>{copy.wasMe}</Button>
      </span>
    </Banner>
  );
}
