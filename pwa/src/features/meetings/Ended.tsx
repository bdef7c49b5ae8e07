import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Seam } from "../../ui/Seam.tsx";
import { copy } from "./copy.ts";

interface Props {
  /** Both were there: the seam is drawn. */
  together: boolean;
  here?: boolean;
  onAgain: (() => void) | null;
}

/** The same gentle end for both, whoever stopped. */
export function Ended({ together, here, onAgain }: Props) {
  return (
    <div class="stack loose">
      <h1 tabIndex={-1}>{here ? copy.hereEnd : together ? copy.stopped : copy.stoppedAlone}</h1>
      {together && <Seam drawing>{copy.talked}</Seam>}
      {(together || here) && <p>{copy.afterwards}</p>}
      <div class="stack tight push">
        <ButtonLink kind="primary" href="/today">
          {copy.toToday}
        </ButtonLink>
        {onAgain && (
          <Button wide onClick={onAgain}>
            {copy.again}
          </Button>
        )}
      </div>
    </div>
  );
}
