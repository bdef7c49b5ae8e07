/** The line under the bar that tells what another device did to the locks. */
import { path } from "../../core/router.ts";
import { count } from "../../core/words.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { copy } from "./copy.ts";
import { sentenceOf } from "./line.ts";
import { putAway, told } from "./notices.ts";
import "./security-log.css";

export default function Notices() {
  const [newest, ...others] = told.value;
  if (!newest) return null;
  return (
    <Banner>
      <span>
        {sentenceOf(newest)} {others.length > 0 && count(copy.more, others.length)}
      </span>
      <span class="notice-ways">
        {path.value !== "/settings/security-log" && (
          <ButtonLink href="/settings/security-log">{copy.look}</ButtonLink>
        )}
        <Button onClick={() => void putAway()}>{copy.wasMe}</Button>
      </span>
    </Banner>
  );
}
