import { Button } from "./Button.tsx";
import { Waiting } from "./Card.tsx";
import { Skeleton } from "./Skeleton.tsx";

interface Said {
  id: string;
  body?: unknown;
}

interface Props<Item extends Said> {
  /** Words that the server did not take. */
  returned: readonly Item[];
  /** Words on their way. */
  unsent: readonly Item[];
  /** Whether the list below has nothing: it is empty, it could not be had, or it is not here yet. */
  nothing: boolean;
  loaded: boolean;
  /** Why it could not be had. */
  problem: string | null;
  words: Readonly<Record<"returned" | "letGo" | "waits" | "empty" | "tryAgain" | "still", string>>;
  onLetGo: (item: Item) => void;
  onAgain: () => void;
}

/** What stands before a list of one's own words: those that came back, those on their way, and why there are none. */
export function Unsettled<Item extends Said>(props: Props<Item>) {
  const { returned, unsent, nothing, loaded, problem, words, onLetGo, onAgain } = props;
  return (
    <>
      {returned.map((item) => (
        <article class="card" key={item.id}>
          <p>{words.returned}</p>
          <p class="letter">{textOf(item)}</p>
          <Button onClick={() => onLetGo(item)}>{words.letGo}</Button>
        </article>
      ))}
      {unsent.map((item) => (
        <article class="card" key={item.id}>
          <p class="letter">{textOf(item)}</p>
          <Waiting icon="cloud-off">{words.waits}</Waiting>
        </article>
      ))}
      {nothing && loaded && <p>{words.empty}</p>}
      {nothing && !loaded && problem && (
        <div class="card sunken">
          <p>{problem}</p>
          <Button kind="outline" wide onClick={onAgain}>
            {words.tryAgain}
          </Button>
        </div>
      )}
      {nothing && !loaded && !problem && <Skeleton still={words.still} />}
    </>
  );
}

const textOf = ({ body }: Said) => (body as { text: string }).text;
